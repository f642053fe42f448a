package dev.waywiser.app.config;

/** A name that stays over restarts and that no other instance has. */
final class InstanceName {
    static final String RULE = "must be letters, digits, dots, underscores and dashes";

    private InstanceName() {}

    static boolean isOne(String name) {
        return name.matches("[A-Za-z0-9._-]{1,100}");
    }
}

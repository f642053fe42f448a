package dev.waywiser.app.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the settings of one section, so that all of it is said at once. */
final class Invalid {
    private final List<Setting> settings = new ArrayList<>();

    /**
     * A setting that breaks a rule.
     *
     * @param name the key within its section
     * @param rule what would be right, to follow the key: "must be …"
     */
    record Setting(String name, String rule) {}

    /** Settings that a section's record refused. */
    static final class SettingsException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final transient List<Setting> settings;

        SettingsException(List<Setting> settings) {
            super(String.join(
                    "; ", settings.stream().map(s -> s.name() + " " + s.rule()).toList()));
            this.settings = List.copyOf(settings);
        }

        List<Setting> settings() {
            return settings;
        }
    }

    Invalid unless(boolean holds, String name, String rule) {
        if (!holds) {
            settings.add(new Setting(name, rule));
        }
        return this;
    }

    /** The bounds are right, too. */
    Invalid unlessWithin(Duration least, Duration most, Duration told, String name, String rule) {
        return unless(told.compareTo(least) >= 0 && told.compareTo(most) <= 0, name, rule);
    }

    void check() {
        if (!settings.isEmpty()) {
            throw new SettingsException(settings);
        }
    }
}

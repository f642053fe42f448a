package dev.waywiser.embedded.engines;

/** What the build asks of its tests: {@code waywiser.test.engines} and {@code waywiser.test.docker}. */
final class InContainers {
    /** Whether engines run in containers, and not embedded. */
    static final boolean WANTED = chosen("waywiser.test.engines", "containers", "embedded");

    /** Whether it is a failure that there is no Docker. */
    static final boolean REQUIRED = chosen("waywiser.test.docker", "required", "optional");

    private InContainers() {}

    private static boolean chosen(String property, String one, String other) {
        String value = System.getProperty(property, other);
        if (!value.equals(one) && !value.equals(other)) {
            throw new IllegalArgumentException(property + " must be " + one + " or " + other + ", but is " + value);
        }
        return value.equals(one);
    }
}

package dev.waywiser.streams;

/** How many random histories a test plays: few in every build, hundreds with {@code -Plong}. */
public final class Histories {
    private static final String HOW_MANY = "waywiser.test.histories";

    private Histories() {}

    /** Those of a build, unless more or fewer are asked for. */
    public static int orElse(int histories) {
        return Integer.getInteger(HOW_MANY, histories);
    }
}

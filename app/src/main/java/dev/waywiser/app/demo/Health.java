package dev.waywiser.app.demo;

/** How the made-up company's platform serves those who build on it. How its teams work is the same either way. */
public enum Health {
    /** It holds its users up in each way that the report knows. */
    AILING,
    /** It holds nobody up. */
    WELL;

    boolean isWell() {
        return this == WELL;
    }
}

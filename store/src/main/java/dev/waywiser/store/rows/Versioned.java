package dev.waywiser.store.rows;

/**
 * A row and its version.
 *
 * @param row the row
 * @param version grows with every row of one key, from 0; of two rows with one key the greater one counts
 */
public record Versioned<R extends Row>(R row, long version) {
    public Versioned {
        if (version < 0) {
            throw new IllegalArgumentException("version must not be negative, but is " + version);
        }
    }
}

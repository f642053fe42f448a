package dev.waywiser.app.importing;

/**
 * What came of an import.
 *
 * @param taken how many events were acknowledged, those of an interrupted earlier run of the same import included
 * @param rejected how many records were refused
 */
public record Summary(long taken, long rejected) {
    /** Both together. */
    public Summary plus(Summary other) {
        return new Summary(taken + other.taken, rejected + other.rejected);
    }
}

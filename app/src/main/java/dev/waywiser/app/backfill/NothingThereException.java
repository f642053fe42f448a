package dev.waywiser.app.backfill;

/** A forge has nothing at an address, or does not show it. */
final class NothingThereException extends BackfillException {
    private static final long serialVersionUID = 1L;

    NothingThereException(String message) {
        super(message);
    }
}

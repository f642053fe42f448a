package dev.waywiser.store.query;

import java.time.Duration;

/** A series would need counts that are not kept any more; the message says what would do. */
public final class TooFineStepException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooFineStepException(Step step, Duration kept, Step longer) {
        super(step.text() + " is too fine for this period, since counts of requests that fine are kept for "
                + kept.toDays() + " days; ask for " + longer.text() + " or longer steps, or for a later period");
    }
}

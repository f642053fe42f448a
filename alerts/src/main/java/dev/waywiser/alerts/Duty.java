package dev.waywiser.alerts;

import java.util.function.BooleanSupplier;

/** What one of several instances does at a time, beside telling: it begins with an instance's turn and is closed with it. */
@FunctionalInterface
public interface Duty {
    /**
     * Begins, on threads of its own, and returns at once.
     *
     * @param isItsTurn whether this instance may do it now; a process that stood still cannot know, and must not
     */
    Begun begin(BooleanSupplier isItsTurn);

    /** A duty that is done. */
    @FunctionalInterface
    interface Begun extends AutoCloseable {
        /** Ends it within seconds. */
        @Override
        void close();
    }
}

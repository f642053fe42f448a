package dev.waywiser.events.json;

import java.util.List;

/** What was to be an event is none; the message says why. */
public final class InvalidEventException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidEventException(List<Problem> problems) {
        super(String.join("; ", problems.stream().map(Problem::toString).toList()));
    }
}

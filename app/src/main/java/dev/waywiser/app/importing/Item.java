package dev.waywiser.app.importing;

import dev.waywiser.events.Event;
import java.util.List;

/**
 * One record of a file.
 *
 * @param line where it begins, from 1
 * @param written the record as it stands in the file: its cells, or its line as the only one
 * @param reading the event that it is, or why it is none
 */
record Item(long line, List<String> written, Reading reading) {

    /** What came of reading it. */
    sealed interface Reading {}

    record Good(Event event) implements Reading {}

    /**
     * A line that is sent as it stands.
     *
     * @param json whether it is a JSON object
     */
    record Line(boolean json) implements Reading {}

    record Bad(String reason) implements Reading {}

    @Override
    public String toString() {
        return "line " + line;
    }
}

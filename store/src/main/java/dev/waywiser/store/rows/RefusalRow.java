package dev.waywiser.store.rows;

import java.time.Instant;

/**
 * Requests that one process refused in a minute.
 *
 * @param source to which source they were sent
 * @param minute when the minute begins
 * @param reason why
 * @param process which process, of several and over restarts
 * @param refused how many
 */
public record RefusalRow(String source, Instant minute, String reason, String process, long refused) implements Row {
    @Override
    public String key() {
        return String.join("\n", source, minute.toString(), reason, process);
    }

    @Override
    public Table<RefusalRow> table() {
        return Tables.REFUSALS;
    }

    /** They are forgotten by age alone. */
    @Override
    public boolean deleted() {
        return false;
    }
}

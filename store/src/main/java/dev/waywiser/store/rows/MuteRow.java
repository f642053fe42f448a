package dev.waywiser.store.rows;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nobody is told of some alerts.
 *
 * @param id which one
 * @param labels globs that an alert's labels must match, each as {@code name=glob}
 * @param beginsAt when it begins
 * @param endsAt when it ends
 * @param by who said so
 * @param comment why
 * @param deleted whether it is no more
 */
public record MuteRow(
        String id,
        List<String> labels,
        Instant beginsAt,
        Instant endsAt,
        @Nullable String by,
        @Nullable String comment,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return id;
    }

    @Override
    public Table<MuteRow> table() {
        return ObjectiveTables.MUTES;
    }
}

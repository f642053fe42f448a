package dev.waywiser.store.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a survey.
 *
 * @param survey which survey
 * @param id which answer
 * @param topic what was asked about
 * @param scale csat or nps
 * @param score within the scale
 * @param answeredAt when it was given
 * @param comment words for people
 * @param service which service it is about, where told
 * @param team of which team whoever answered is, where told
 * @param deleted whether it is no more
 */
public record FeedbackRow(
        String survey,
        String id,
        String topic,
        String scale,
        int score,
        Instant answeredAt,
        @Nullable String comment,
        @Nullable String service,
        @Nullable String team,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return survey + "\n" + id;
    }

    @Override
    public Table<FeedbackRow> table() {
        return PlatformTables.FEEDBACK;
    }
}

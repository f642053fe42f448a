package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the platform by one group. See docs/metrics.md for each member.
 *
 * @param known how many requests are known up to the end of the period
 * @param fulfilledByHand of those that were fulfilled in the period, those that were asked by hand
 */
public record PlatformRequestFigures(
        String group,
        long known,
        long asked,
        long byHand,
        long fulfilled,
        long fulfilledByHand,
        long declined,
        long open,
        @Nullable Double openAgeOldest,
        @Nullable Double fulfilMedian,
        @Nullable Double fulfilP90)
        implements Figures {
    private static final String NOTHING_KNOWN = "no request to the platform is known";

    static final PlatformRequestFigures NONE = new PlatformRequestFigures("", 0, 0, 0, 0, 0, 0, 0, null, null, null);

    static PlatformRequestFigures read(ResultSet row) throws SQLException {
        return new PlatformRequestFigures(
                row.getString("grouped"),
                row.getLong("known"),
                row.getLong("asked"),
                row.getLong("by_hand"),
                row.getLong("fulfilled"),
                row.getLong("fulfilled_by_hand"),
                row.getLong("declined"),
                row.getLong("open_requests"),
                Cells.number(row, "open_age_oldest"),
                Cells.number(row, "fulfil_median"),
                Cells.number(row, "fulfil_p90"));
    }

    /** Why nothing is known; {@code null} where something is. */
    public @Nullable String insufficient() {
        return known == 0 ? NOTHING_KNOWN : null;
    }

    /** What was asked in the period and needed nobody of the platform, by all that was asked. */
    public Share selfService() {
        return Share.of(asked - byHand, asked, known == 0 ? NOTHING_KNOWN : "nothing was asked in this period");
    }

    /** How long it took to fulfil what was asked by hand and fulfilled in the period. */
    public Times fulfil() {
        return Times.of(
                fulfilMedian,
                fulfilP90,
                known == 0 ? NOTHING_KNOWN : "nothing that was asked by hand was fulfilled in this period");
    }
}

package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What one group answered. What fewer than a minimum answered is counted, but not told. See docs/metrics.md for each member.
 *
 * @param minimum how many answers a scale must have for anything of them to be told
 */
public record FeedbackFigures(String group, int minimum, Csat csat, Nps nps) implements Figures {

    /** Answers from 1 to 5. */
    record Csat(long answers, long content, long sum) {}

    /** Answers from 0 to 10. */
    record Nps(long answers, long promoters, long detractors) {}

    static FeedbackFigures none(int minimum) {
        return new FeedbackFigures("", minimum, new Csat(0, 0, 0), new Nps(0, 0, 0));
    }

    static FeedbackFigures read(ResultSet row, int minimum) throws SQLException {
        return new FeedbackFigures(
                row.getString("grouped"),
                minimum,
                new Csat(row.getLong("csat_answers"), row.getLong("content"), row.getLong("csat_sum")),
                new Nps(row.getLong("nps_answers"), row.getLong("promoters"), row.getLong("detractors")));
    }

    /** How many answered by the scale from 1 to 5. */
    public long csatAnswers() {
        return csat.answers;
    }

    /** How many answered by the scale from 0 to 10. */
    public long npsAnswers() {
        return nps.answers;
    }

    /** Those who are content, by all who answered by that scale. */
    public Share contentShare() {
        String insufficient = insufficient(csat.answers);
        return insufficient != null ? new Share(null, insufficient) : Share.of(csat.content, csat.answers, "");
    }

    /** The mean score from 1 to 5; {@code null} where too few answered. */
    public @Nullable Double csatMean() {
        return insufficient(csat.answers) != null ? null : csat.sum / (double) csat.answers;
    }

    /** Promoters less detractors in hundredths of all who answered by that scale, from -100 to 100. */
    public Share netPromoterScore() {
        String insufficient = insufficient(nps.answers);
        return insufficient != null
                ? new Share(null, insufficient)
                : new Share(100.0 * (nps.promoters - nps.detractors) / nps.answers, null);
    }

    private @Nullable String insufficient(long answers) {
        if (answers == 0) {
            return "nobody answered in this period";
        }
        return answers < minimum
                ? "fewer than " + minimum + " answered, and what so few say is not told; see feedback.minimumGroup"
                : null;
    }
}

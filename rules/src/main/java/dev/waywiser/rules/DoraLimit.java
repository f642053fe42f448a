package dev.waywiser.rules;

import dev.waywiser.store.query.DoraMetric;
import dev.waywiser.store.query.DoraRow;
import dev.waywiser.store.query.Edition;
import dev.waywiser.store.query.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How bad is too bad. */
public sealed interface DoraLimit permits DoraLimit.Worsens, DoraLimit.Crosses {
    /** Why nothing can be said; {@code null} where it can. */
    @Nullable
    String unknown(DoraMetric metric, long minimum, DoraRow now, @Nullable DoraRow before);

    /** Whether it is too bad. Both must be known. */
    boolean holds(DoraMetric metric, DoraRow now, @Nullable DoraRow before);

    /** What is said beside the number. */
    String said(DoraMetric metric, DoraRow now, @Nullable DoraRow before);

    /** Why that is not enough; {@code null} where it is. */
    private static @Nullable String tooLittle(DoraMetric metric, long minimum, @Nullable DoraRow row, String when) {
        long count = row == null ? 0 : DoraWords.count(metric, row);
        return count >= minimum ? null : DoraWords.counted(metric, count) + when + ", " + minimum + " are needed";
    }

    /**
     * Worse than in the period before, of the same length. A frequency may fall to nothing, so of it only the period before must hold
     * enough; of everything else both.
     */
    record Worsens(Worsening worsening) implements DoraLimit {
        @Override
        public @Nullable String unknown(DoraMetric metric, long minimum, DoraRow now, @Nullable DoraRow before) {
            String earlier = tooLittle(metric, minimum, before, " in the period before");
            if (earlier != null) {
                return earlier;
            }
            String recent = metric == DoraMetric.FREQUENCY ? null : tooLittle(metric, minimum, now, "");
            return recent == null ? metric.insufficient(now) : recent;
        }

        @Override
        public boolean holds(DoraMetric metric, DoraRow now, @Nullable DoraRow before) {
            return worsening.holds(known(metric, now), known(metric, Objects.requireNonNull(before)));
        }

        @Override
        public String said(DoraMetric metric, DoraRow now, @Nullable DoraRow before) {
            return ", after " + DoraWords.said(metric, Objects.requireNonNull(before)) + " in the period before";
        }

        private static double known(DoraMetric metric, DoraRow row) {
            return Objects.requireNonNull(metric.value(row));
        }
    }

    /**
     * Below a level of an edition, for as long as it is. The number of the period must be made of enough; a frequency says so itself,
     * since nothing at all is one too.
     */
    record Crosses(Edition edition, String level) implements DoraLimit {
        public Crosses {
            if (!Edition.LEVELS.contains(level) || level.equals(lowest())) {
                throw new IllegalArgumentException("level must be elite, high or medium");
            }
        }

        private static String lowest() {
            return Edition.LEVELS.get(Edition.LEVELS.size() - 1);
        }

        @Override
        public @Nullable String unknown(DoraMetric metric, long minimum, DoraRow now, @Nullable DoraRow before) {
            boolean isAnswer = metric == DoraMetric.FREQUENCY && tooLittle(metric, minimum, before, "") == null;
            String recent = isAnswer ? null : tooLittle(metric, minimum, now, "");
            return recent == null ? metric.insufficient(now) : recent;
        }

        @Override
        public boolean holds(DoraMetric metric, DoraRow now, @Nullable DoraRow before) {
            return Edition.LEVELS.indexOf(reached(metric, now)) > Edition.LEVELS.indexOf(level);
        }

        @Override
        public String said(DoraMetric metric, DoraRow now, @Nullable DoraRow before) {
            return ", which is " + reached(metric, now) + " by the edition of " + edition.name() + "; at least " + level
                    + " was to be kept";
        }

        private String reached(DoraMetric metric, DoraRow now) {
            return edition.judge(now).stream()
                    .filter(each -> each.metric().equals(metric.text()))
                    .map(Level::name)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        }
    }
}

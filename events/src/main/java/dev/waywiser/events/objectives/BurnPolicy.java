package dev.waywiser.events.objectives;

import dev.waywiser.events.Text;
import dev.waywiser.events.alerts.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/**
 * When the burn of an error budget is alerted on: while it is faster than a factor in a long window, which tells that it matters, and
 * in a short one, which tells that it goes on. A budget that burns at factor 1 is just used up when its window ends.
 *
 * <p>Source: The Site Reliability Workbook, chapter 5, "Multiwindow, multi-burn-rate alerts".
 *
 * @param name what it is called among the policies of its SLO
 * @param severity how soon somebody has to look
 * @param factor the burn rate above which it holds; above 0
 * @param longWindow 10 minutes to 30 days, a multiple of 10 s
 * @param shortWindow at least 10 s, shorter than the long one, a multiple of 10 s
 */
public record BurnPolicy(String name, Severity severity, double factor, Duration longWindow, Duration shortWindow) {
    /** A little below 1, so that 28 days have the same pairs as 30. */
    private static final double LEAST_DEFAULT_FACTOR = 0.9;

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration SHORTEST_LONG = Duration.ofMinutes(10);
    private static final long GRAIN_SECONDS = 10;

    public BurnPolicy {
        name = Text.name("name", name);
        if (!(factor > 0 && factor < 1e9)) {
            throw new IllegalArgumentException("factor must be above 0");
        }
        if (longWindow.compareTo(SHORTEST_LONG) < 0 || longWindow.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the long window must be from 10m to 30d");
        }
        if (shortWindow.toSeconds() < GRAIN_SECONDS || shortWindow.compareTo(longWindow) >= 0) {
            throw new IllegalArgumentException("the short window must be at least 10s and shorter than the long one");
        }
        if (longWindow.toMillis() % (GRAIN_SECONDS * 1_000) != 0
                || shortWindow.toMillis() % (GRAIN_SECONDS * 1_000) != 0) {
            throw new IllegalArgumentException("windows must be multiples of 10s");
        }
    }

    /**
     * The four pairs of the workbook for an SLO whose window has that length: 2 % of the budget in 1 h and 5 % in 6 h page, 10 % in a
     * day and 10 % in three days make a ticket. Of 30 days that is 14.4, 6, 3 and 1 times. Of shorter windows the factors are smaller, and
     * pairs whose factor would be below {@value #LEAST_DEFAULT_FACTOR} are left out: at such a rate the budget lasts.
     */
    public static List<BurnPolicy> defaults(Duration window) {
        return List.of(
                        share(Severity.PAGE, 0.02, Duration.ofHours(1), Duration.ofMinutes(5), window),
                        share(Severity.PAGE, 0.05, Duration.ofHours(6), Duration.ofMinutes(30), window),
                        share(Severity.TICKET, 0.10, Duration.ofDays(1), Duration.ofHours(2), window),
                        share(Severity.TICKET, 0.10, Duration.ofDays(3), Duration.ofHours(6), window))
                .stream()
                .filter(each -> each.factor() >= LEAST_DEFAULT_FACTOR)
                .toList();
    }

    /** Whether any traffic can burn the objective's budget faster than the factor. */
    public boolean canFire(Objective objective) {
        return badShare(objective).compareTo(BigDecimal.ONE) < 0;
    }

    /**
     * The least number of bad events among so many valid ones that burns the objective's budget faster than the factor.
     *
     * @param valid events in one of the windows
     */
    public long badToExceed(Objective objective, long valid) {
        BigDecimal allowed = badShare(objective).multiply(BigDecimal.valueOf(valid));
        return allowed.setScale(0, RoundingMode.FLOOR).longValueExact() + 1;
    }

    /** Which share of events is bad when the budget burns at the factor. In decimals: 1 − 0.9 is not quite 0.1 in binary. */
    private BigDecimal badShare(Objective objective) {
        return BigDecimal.valueOf(factor).multiply(BigDecimal.ONE.subtract(BigDecimal.valueOf(objective.target())));
    }

    private static BurnPolicy share(
            Severity severity, double ofBudget, Duration longWindow, Duration shortWindow, Duration window) {
        double factor = ofBudget * window.toSeconds() / longWindow.toSeconds();
        String name = severity.text() + "-" + hours(longWindow);
        return new BurnPolicy(name, severity, factor, longWindow, shortWindow);
    }

    private static String hours(Duration window) {
        return window.toHours() % 24 == 0 ? window.toDays() + "d" : window.toHours() + "h";
    }
}

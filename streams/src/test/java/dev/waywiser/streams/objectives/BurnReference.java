package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Evaluates an objective slowly and obviously: for every instant it adds up each window anew, from all slots there are. It shares
 * nothing with what it is compared to but the declarations.
 */
public final class BurnReference {
    /** Valid and good events of a slot. */
    public record Slot(long valid, long good) {}

    /** An alert, and since when the short window exceeds; the end is −1 where it goes on. */
    public record Alert(String policy, long start, long burnsSince, long end) {}

    /** Good, valid and events. */
    public record Sum(BigDecimal good, BigDecimal valid, long events) {}

    private final SloDeclaration slo;
    private final Objective objective;
    private final SortedMap<Long, Slot> slots;

    public BurnReference(SloDeclaration slo, Objective objective, SortedMap<Long, Slot> slots) {
        this.slo = slo;
        this.objective = objective;
        this.slots = slots;
    }

    /** Every alert up to that instant, in the order of policies and beginnings. */
    public List<Alert> alerts(long from, long last) {
        List<Alert> alerts = new ArrayList<>();
        for (BurnPolicy policy : slo.policies()) {
            long start = -1;
            long quiet = 0;
            for (long instant = from; instant <= last; instant++) {
                Sum inShort = sum(instant, policy.shortWindow());
                if (inShort.events() == 0) {
                    continue;
                }
                Sum inLong = sum(instant, policy.longWindow());
                boolean hot = exceeds(inShort, policy);
                quiet = hot ? 0 : quiet + 1;
                if (start < 0) {
                    if (hot && exceeds(inLong, policy) && inLong.events() >= slo.minimumEvents()) {
                        start = instant;
                    }
                } else if (!hot && quiet * 10 >= policy.shortWindow().toSeconds()) {
                    alerts.add(new Alert(policy.name(), start, burnsSince(policy, from, start), instant));
                    start = -1;
                }
            }
            if (start >= 0) {
                alerts.add(new Alert(policy.name(), start, burnsSince(policy, from, start), -1));
            }
        }
        return alerts;
    }

    private long burnsSince(BurnPolicy policy, long from, long start) {
        long since = start;
        for (long instant = start; instant >= from; instant--) {
            Sum inShort = sum(instant, policy.shortWindow());
            if (inShort.events() > 0 && !exceeds(inShort, policy)) {
                return since;
            }
            since = inShort.events() > 0 ? instant : since;
        }
        return since;
    }

    /** What the budget's window counts at an instant. */
    public Sum budget(long instant) {
        if (slo.window().length() != null) {
            return sum(instant, slo.window().length());
        }
        Instant lastMoment = Instant.ofEpochSecond(instant * 10 - 1);
        long start = slo.window().periodStart(lastMoment).getEpochSecond() / 10;
        return between(start, instant);
    }

    Sum sum(long instant, Duration window) {
        return between(instant - window.toSeconds() / 10, instant);
    }

    private Sum between(long from, long to) {
        long slice =
                slo.budgeting().slice() == null ? 1 : slo.budgeting().slice().toSeconds() / 10;
        BigDecimal good = BigDecimal.ZERO;
        BigDecimal valid = BigDecimal.ZERO;
        long events = 0;
        for (long end = from + 1; end <= to; end++) {
            if (end % slice != 0) {
                continue;
            }
            long allValid = 0;
            long allGood = 0;
            for (Slot slot : slots.subMap(end - slice, end).values()) {
                allValid += slot.valid();
                allGood += slot.good();
            }
            if (allValid == 0) {
                continue;
            }
            events += allValid;
            if (slo.budgeting().method() == Budgeting.Method.OCCURRENCES) {
                good = good.add(BigDecimal.valueOf(allGood));
                valid = valid.add(BigDecimal.valueOf(allValid));
            } else {
                valid = valid.add(BigDecimal.ONE);
                BigDecimal share =
                        BigDecimal.valueOf(allGood).divide(BigDecimal.valueOf(allValid), new MathContext(30));
                if (slo.budgeting().method() == Budgeting.Method.RATIO_TIMESLICES) {
                    good = good.add(share.setScale(9, RoundingMode.DOWN));
                } else if (BigDecimal.valueOf(allGood)
                                .compareTo(BigDecimal.valueOf(objective.sliceTarget())
                                        .multiply(BigDecimal.valueOf(allValid)))
                        >= 0) {
                    good = good.add(BigDecimal.ONE);
                }
            }
        }
        return new Sum(good, valid, events);
    }

    private boolean exceeds(Sum sum, BurnPolicy policy) {
        if (sum.valid().signum() == 0) {
            return false;
        }
        BigDecimal budget = BigDecimal.ONE.subtract(BigDecimal.valueOf(objective.target()));
        BigDecimal allowed =
                budget.multiply(BigDecimal.valueOf(policy.factor())).multiply(sum.valid());
        return sum.valid().subtract(sum.good()).compareTo(allowed) > 0;
    }
}

package dev.waywiser.streams.objectives;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.events.objectives.BudgetWindow;
import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.Indicator;
import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.streams.objectives.BurnReference.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** An objective of some kind, and traffic with quiet hours, bad minutes and gaps. */
public final class RandomObjective {
    public static final ServiceName SERVICE = new ServiceName("checkout");

    private final Random random;

    public RandomObjective(long seed) {
        random = new Random(seed);
    }

    public SloDeclaration slo() {
        Budgeting budgeting = switch (random.nextInt(4)) {
            case 0 -> new Budgeting(Budgeting.Method.TIMESLICES, slice());
            case 1 -> new Budgeting(Budgeting.Method.RATIO_TIMESLICES, slice());
            default -> Budgeting.OCCURRENCES;
        };
        boolean slices = budgeting.method() == Budgeting.Method.TIMESLICES;
        double target = List.of(0.9, 0.95, 0.99, 0.999).get(random.nextInt(4));
        BudgetWindow window = random.nextBoolean()
                ? BudgetWindow.rolling(Duration.ofHours(1 + random.nextInt(5)))
                : BudgetWindow.calendar(
                        Period.ofDays(1), LocalDateTime.parse("2026-03-01T00:00"), ZoneId.of("Europe/Berlin"));
        List<BurnPolicy> policies = new ArrayList<>();
        for (int number = random.nextInt(3); number >= 0; number--) {
            Duration shortWindow = Duration.ofSeconds(10L * (1 + random.nextInt(40)));
            Duration longWindow = Duration.ofMinutes(10 + random.nextInt(50));
            policies.add(new BurnPolicy(
                    "p" + number,
                    Severity.PAGE,
                    List.of(1.0, 2.5, 6.0).get(random.nextInt(3)),
                    longWindow,
                    shortWindow));
        }
        return new SloDeclaration(
                "availability",
                SERVICE,
                Instant.parse("2026-03-01T00:00:00Z"),
                null,
                null,
                new TreeMap<>(),
                new Indicator(
                        IndicatorSource.REQUESTS,
                        random.nextBoolean() ? new EnvironmentName("production") : null,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(List.of("2xx"))),
                budgeting,
                window,
                List.of(new Objective("all", target, null, false, slices ? (Double) 0.95 : null)),
                policies,
                1 + random.nextInt(30),
                false);
    }

    private Duration slice() {
        return Duration.ofSeconds(List.of(10, 30, 60, 300).get(random.nextInt(4)));
    }

    /** Traffic of some hours from the slot on. */
    public SortedMap<Long, Slot> traffic(long from, int length) {
        SortedMap<Long, Slot> slots = new TreeMap<>();
        long slot = from;
        while (slot < from + length) {
            int stretch = 1 + random.nextInt(200);
            int rate = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(20);
            double badness = random.nextInt(3) == 0 ? random.nextDouble() : random.nextInt(2) * 0.02;
            for (int i = 0; i < stretch && slot < from + length; i++, slot++) {
                int valid = rate == 0 ? 0 : random.nextInt(rate + 1);
                int good = 0;
                for (int event = 0; event < valid; event++) {
                    good += random.nextDouble() >= badness ? 1 : 0;
                }
                if (valid > 0) {
                    slots.put(slot, new Slot(valid, good));
                }
            }
        }
        return slots;
    }
}

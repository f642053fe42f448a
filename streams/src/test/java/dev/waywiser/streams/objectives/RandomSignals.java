package dev.waywiser.streams.objectives;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Glob;
import dev.waywiser.events.objectives.Indicator;
import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.streams.objectives.BurnReference.Slot;
import dev.waywiser.streams.signals.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An objective over builds, deployments or lead time, and words of chance that add up to known counts: each comes late by less than the
 * grace, some were said otherwise before, some are taken back, and some are not counted at all.
 */
final class RandomSignals {
    private static final int MOST_LATE = 7_600;
    private static final EnvironmentName PRODUCTION = new EnvironmentName("production");

    /** Slots and what is counted in them, in the end. */
    final SortedMap<Long, Slot> traffic = new TreeMap<>();

    /** In the order in which they come. */
    final List<Signal> words = new ArrayList<>();

    final SloDeclaration slo;

    private final Random random;
    private final IndicatorSource source;
    private final List<Due> dues = new ArrayList<>();
    private final boolean timed;
    private int number;

    private record Due(long at, Signal word) {}

    RandomSignals(long seed, long start, int length) {
        random = new Random(seed);
        source = List.of(IndicatorSource.BUILDS, IndicatorSource.DEPLOYMENTS, IndicatorSource.LEAD_TIME)
                .get((int) (seed % 3));
        timed = source == IndicatorSource.LEAD_TIME || random.nextBoolean();
        RandomObjective objective = new RandomObjective(seed);
        slo = declaration(objective.slo());
        int stretch = List.of(1, 3, 12, 60).get(random.nextInt(4));
        objective.traffic(start, length).forEach((slot, counted) -> {
            long good = Math.min(3, counted.good());
            long bad = Math.min(3, counted.valid() - counted.good());
            long at = start + (slot - start) * stretch;
            traffic.put(at, new Slot(good + bad, good));
            for (int i = 0; i < good + bad; i++) {
                say(at, i < good);
            }
        });
        dues.sort(Comparator.comparingLong(Due::at));
        dues.forEach(due -> words.add(due.word));
    }

    private void say(long slot, boolean good) {
        String id = "thing\n" + number++;
        long due = slot + random.nextInt(random.nextBoolean() ? 10 : MOST_LATE);
        if (random.nextInt(6) == 0) {
            long wrong = Math.max(1, slot - 50 + random.nextInt(100));
            due(due - random.nextInt(60), signal(id, wrong, random.nextBoolean(), random.nextInt(4) == 0));
        }
        due(due, signal(id, slot, good, false));
        if (random.nextInt(6) == 0) {
            due(due + random.nextInt(50), signal(id, slot, good, false));
        }
        if (random.nextInt(10) == 0) {
            String taken = "taken back\n" + number++;
            due(due, signal(taken, slot, random.nextBoolean(), false));
            due(due + random.nextInt(50), signal(taken, slot, false, true));
        }
        if (random.nextInt(10) == 0) {
            due(due, noise("noise\n" + number++, slot));
        }
    }

    private void due(long at, Signal word) {
        dues.add(new Due(at, word));
    }

    private Signal signal(String id, long slot, boolean good, boolean gone) {
        String result = source == IndicatorSource.LEAD_TIME
                ? ""
                : source == IndicatorSource.BUILDS
                        ? (good || timed ? "success" : "failure")
                        : good || timed ? "succeeded" : "failed";
        return signal(id, slot, result, timed ? (Long) (good ? 60_000L : 60_001L) : null, "ci/build", PRODUCTION, gone);
    }

    /** What this objective does not count. */
    private Signal noise(String id, long slot) {
        return switch (source) {
            case BUILDS ->
                random.nextBoolean()
                        ? signal(id, slot, "cancellation", 60_001L, "ci/build", PRODUCTION, false)
                        : signal(id, slot, "failure", 60_001L, random.nextBoolean() ? "nightly" : null, null, false);
            case DEPLOYMENTS ->
                timed && random.nextBoolean()
                        ? signal(id, slot, "succeeded", null, null, PRODUCTION, false)
                        : signal(id, slot, "failed", 60_001L, null, new EnvironmentName("staging"), false);
            default -> signal(id, slot, "", 90_000L, null, new EnvironmentName("staging"), false);
        };
    }

    private Signal signal(
            String id,
            long slot,
            String result,
            @Nullable Long duration,
            @Nullable String pipeline,
            @Nullable EnvironmentName environment,
            boolean gone) {
        boolean isBuild = source == IndicatorSource.BUILDS;
        return new Signal(
                source,
                RandomObjective.SERVICE,
                id,
                gone,
                Instant.ofEpochMilli(slot * 10_000 + random.nextInt(10_000)),
                result,
                duration,
                isBuild ? null : environment,
                isBuild ? pipeline : null,
                isBuild ? "main" : null,
                null);
    }

    private SloDeclaration declaration(SloDeclaration slo) {
        Objective all = slo.objectives().get(0);
        TreeSet<String> valid = new TreeSet<>();
        TreeSet<String> good = new TreeSet<>();
        if (source != IndicatorSource.LEAD_TIME) {
            boolean isBuild = source == IndicatorSource.BUILDS;
            valid.addAll(isBuild ? List.of("success", "failure") : List.of("succeeded", "failed"));
            good.add(isBuild ? "success" : "succeeded");
        }
        return new SloDeclaration(
                slo.name(),
                slo.service(),
                slo.at(),
                null,
                null,
                new TreeMap<>(),
                new Indicator(
                        source,
                        source == IndicatorSource.BUILDS ? null : PRODUCTION,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        source == IndicatorSource.BUILDS ? new TreeSet<>(List.of(new Glob("ci/*"))) : new TreeSet<>(),
                        new TreeSet<>(),
                        valid,
                        good),
                slo.budgeting(),
                slo.window(),
                List.of(new Objective(all.name(), all.target(), timed ? (Double) 60.0 : null, true, all.sliceTarget())),
                slo.policies(),
                Math.min(5, slo.minimumEvents()),
                false);
    }
}

package dev.waywiser.store.query;

import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.Scale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How long requests took and how they ended, as docs/metrics.md defines it. */
public final class LatencyQueries {
    private static final Comparator<List<String>> BY_NAMES =
            Comparator.comparing((List<String> names) -> String.join("\n", names));

    private static final int USUAL_STEPS = 300;

    private final CountedRequests tables;
    private final RequestRetention retention;

    public LatencyQueries(Asker asker, RequestRetention retention) {
        this.tables = new CountedRequests(asker, retention);
        this.retention = retention;
    }

    /**
     * The groups of a period, and of the period before where that was asked for.
     *
     * @param rows one for each group that has a request, by name; one row in all for {@link Group#NONE}
     * @param previous the same of the period before, by group
     */
    public record Summary(List<LatencyRow> rows, Map<List<String>, LatencyRow> previous) {}

    /** What a question is about: which requests, held against what, divided by what, and when it is asked. */
    public record Question(Requests requests, RequestStandard standard, Group by, Instant now) {}

    /**
     * Asks for the whole period at once, together with the one before.
     *
     * @param mostRows how many rows the answer may have
     * @throws TooManyRowsException where it would have more
     */
    public Summary summary(Period period, Question question, boolean compares, int mostRows) {
        if (!compares) {
            return new Summary(rows(period, question, List.of(period.from()), Resolution.HOUR, mostRows), Map.of());
        }
        Instant before = period.before().from();
        Period both = new Period(before, period.to(), period.zone());
        List<LatencyRow> all = rows(both, question, List.of(before, period.from()), Resolution.HOUR, mostRows);
        Map<List<String>, LatencyRow> previous = new HashMap<>();
        List<LatencyRow> rows = new ArrayList<>();
        for (LatencyRow row : all) {
            if (row.start().equals(before)) {
                previous.put(row.group(), row);
            } else if (row.requests() > 0 || question.by == Group.NONE) {
                rows.add(row);
            }
        }
        return new Summary(rows, previous);
    }

    /**
     * Several stretches of a period at once, for every group that has a request in it, by time and then by name.
     *
     * @param starts when each stretch begins; it ends with the next one, or with the period
     * @param mostRows how many rows the answer may have
     * @throws TooManyRowsException where it would have more
     */
    public List<LatencyRow> stretches(Period period, Question question, List<Instant> starts, int mostRows) {
        return rows(period, question, starts, Resolution.HOUR, mostRows);
    }

    /**
     * Every bucket of the period for every group that has a request in it, by time and then by name.
     *
     * @param mostRows how many rows the answer may have
     * @throws TooManyRowsException where it would have more
     * @throws TooFineStepException where counts that fine are not kept
     */
    public List<LatencyRow> series(Period period, Question question, Step step, int mostRows) {
        requireKept(period, step, question.now);
        return rows(period, question, step.starts(period), step.coarsest(), mostRows);
    }

    /** The shortest step that is kept and gives no more than a chart can show. */
    public Step usualStep(Period period, Instant now) {
        return Arrays.stream(Step.values())
                .filter(step -> step.atMost(period) <= USUAL_STEPS && isKept(period, step, now))
                .findFirst()
                .orElse(Step.MONTH);
    }

    private List<LatencyRow> rows(
            Period period, Question question, List<Instant> starts, Resolution coarsest, int mostRows) {
        // By milliseconds, which is all that the answer tells of a start.
        Map<List<String>, Map<Long, LatencyRow.Counts>> groups = new HashMap<>();
        RequestStandard standard = question.standard;
        tables.ask(
                "latency/results",
                row -> groups.computeIfAbsent(Cells.texts(row, "grouped"), none -> new HashMap<>())
                        .put(row.getLong("started"), LatencyRow.Counts.read(row)),
                period,
                question,
                starts,
                coarsest,
                List.of(
                        CountedRequests.texts(standard.errors()),
                        standard.satisfiedBucket(),
                        standard.toleratedBucket(),
                        standard.thresholdBucket(),
                        mostRows + 1));
        Set<List<String>> names = new TreeSet<>(BY_NAMES);
        names.addAll(groups.keySet());
        if (question.by == Group.NONE) {
            names.add(List.of());
        }
        if ((long) names.size() * starts.size() > mostRows) {
            throw new TooManyRowsException(mostRows);
        }
        List<LatencyRow> rows = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Instant start = starts.get(i);
            Duration over = over(period, start, i + 1 < starts.size() ? starts.get(i + 1) : period.to(), question.now);
            for (List<String> name : names) {
                LatencyRow.Counts counts =
                        groups.getOrDefault(name, Map.of()).getOrDefault(start.toEpochMilli(), LatencyRow.Counts.NONE);
                rows.add(new LatencyRow(start, name, over, counts));
            }
        }
        return rows;
    }

    private static Duration over(Period period, Instant start, Instant next, Instant now) {
        Instant from = start.isBefore(period.from()) ? period.from() : start;
        Instant to = next.isAfter(now) ? now : next;
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }

    /**
     * How many requests took how long when; cells without requests are left out. By time and then by duration.
     *
     * @param aDoubling how many cells there are for each doubling of the duration: 1, 2, 4, 8, 16 or 32
     * @param mostRows how many cells the answer may have
     * @throws TooManyRowsException where it would have more
     * @throws TooFineStepException where counts that fine are not kept
     */
    public List<HeatCell> heatmap(Period period, Question question, Step step, int aDoubling, int mostRows) {
        requireKept(period, step, question.now);
        int width = Scale.BUCKETS_A_DOUBLING / aDoubling;
        List<HeatCell> cells = tables.ask(
                "latency/heatmap",
                row -> {
                    int first = row.getInt("first_bucket");
                    return new HeatCell(
                            Instant.ofEpochMilli(row.getLong("started")),
                            Scale.upperBound(first - 1),
                            Scale.upperBound(first + width - 1),
                            row.getLong("all_requests"));
                },
                period,
                question,
                step.starts(period),
                step.coarsest(),
                List.of(width, mostRows + 1));
        if (cells.size() > mostRows) {
            throw new TooManyRowsException(mostRows);
        }
        return cells;
    }

    /** The slowest requests that told a trace, one of each series in ten seconds; first the slowest. */
    public List<SlowRequestView> slowest(Period period, Question question, int limit) {
        return tables.ask("latency/slow", SlowRequestView::read, period, question.requests, limit);
    }

    private void requireKept(Period period, Step step, Instant now) {
        if (!isKept(period, step, now)) {
            Step longer = isOlder(period, Resolution.MINUTE, now) ? Step.HOUR : Step.MINUTE;
            throw new TooFineStepException(step, retention.of(step.coarsest()), longer);
        }
    }

    private boolean isKept(Period period, Step step, Instant now) {
        return step.coarsest() == Resolution.HOUR || !isOlder(period, step.coarsest(), now);
    }

    /** The hour in which the oldest ones are is passed over: a page that asks for all that is kept need not know it. */
    private boolean isOlder(Period period, Resolution resolution, Instant now) {
        return period.from().isBefore(retention.since(resolution, now).minus(Duration.ofHours(1)));
    }
}

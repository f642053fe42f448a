package dev.waywiser.store.rows;

import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The tables of requests. Their rows come from the windows that streams adds up, several from each. */
public final class RequestTables {
    public static final Table<RequestBucketRow> TEN_SECONDS = buckets("request_buckets");
    public static final Table<RequestBucketRow> MINUTES = buckets("request_buckets_minute");
    public static final Table<RequestBucketRow> HOURS = buckets("request_buckets_hour");

    public static final Table<SlowRequestRow> SLOW_REQUESTS = new Table<>(
            "slow_requests",
            SlowRequestRow.class,
            and(
                    series(SlowRequestRow::service, SlowRequestRow::series, SlowRequestRow::windowStart),
                    new Column<>(
                            "duration_nanos",
                            ColumnType.UINT64,
                            row -> row.slowest().nanos()),
                    new Column<>(
                            "trace_id", ColumnType.STRING, row -> row.slowest().traceId())));

    public static final Table<ObservedServiceRow> OBSERVED_SERVICES = new Table<>(
            "observed_services",
            ObservedServiceRow.class,
            List.of(
                    new Column<>("service", ColumnType.STRING, ObservedServiceRow::service),
                    new Column<>("environment", ColumnType.STRING, ObservedServiceRow::environment)));

    private static final Map<Resolution, Table<RequestBucketRow>> BY_RESOLUTION =
            Map.of(Resolution.TEN_SECONDS, TEN_SECONDS, Resolution.MINUTE, MINUTES, Resolution.HOUR, HOURS);

    private RequestTables() {}

    /** The table of that resolution. */
    public static Table<RequestBucketRow> of(Resolution resolution) {
        return Objects.requireNonNull(BY_RESOLUTION.get(resolution));
    }

    /** All of them. */
    public static List<Table<? extends Row>> all() {
        return List.of(TEN_SECONDS, MINUTES, HOURS, SLOW_REQUESTS, OBSERVED_SERVICES);
    }

    private static Table<RequestBucketRow> buckets(String name) {
        return new Table<>(
                name,
                RequestBucketRow.class,
                and(
                        series(RequestBucketRow::service, RequestBucketRow::series, RequestBucketRow::windowStart),
                        new Column<>("bucket", ColumnType.INT16, RequestBucketRow::bucket),
                        new Column<>("requests", ColumnType.UINT64, RequestBucketRow::requests)));
    }

    private static <R extends Row> List<Column<R>> series(
            Function<R, String> service, Function<R, RequestSeries> series, Function<R, Instant> windowStart) {
        return List.of(
                new Column<>("service", ColumnType.STRING, service::apply),
                new Column<>(
                        "environment",
                        ColumnType.STRING,
                        row -> series.apply(row).environment()),
                new Column<>(
                        "route", ColumnType.STRING, row -> series.apply(row).route()),
                new Column<>(
                        "method", ColumnType.STRING, row -> series.apply(row).method()),
                new Column<>(
                        "status_class",
                        ColumnType.STRING,
                        row -> series.apply(row).statusClass().text()),
                new Column<>("window_start", ColumnType.SECONDS, windowStart::apply));
    }

    private static <R extends Row> List<Column<R>> and(List<Column<R>> columns, Column<R> one, Column<R> another) {
        List<Column<R>> all = new ArrayList<>(columns);
        all.add(one);
        all.add(another);
        return all;
    }
}

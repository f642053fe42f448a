package dev.waywiser.store.rows;

import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.Scale;
import dev.waywiser.events.requests.SlowRequest;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows of every table, full ones and bare ones, with all that may stand in a text. */
public final class SampleRows {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Instant OLD = Instant.parse("1969-12-31T23:59:59.999Z");
    private static final String ODD = "it's \\ \"q\"\n\n\t\0 Ω 🚀 ? {database} --";
    private static final String LONG = "x".repeat(20_000);

    private SampleRows() {}

    /** Raw deliveries are forgotten by age, by the clock of ClickHouse. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Each byte that there is, so NUL, and what is no UTF-8; blank lines and what looks like the end of a statement between. */
    private static ByteBuffer everyByteTwice() {
        ByteBuffer bytes = ByteBuffer.allocate(1_024);
        for (int i = 0; i < 256; i++) {
            bytes.put((byte) i);
        }
        bytes.put("\r\n\r\n\n\n;\n\\N\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 255; i >= 0; i--) {
            bytes.put((byte) i);
        }
        return bytes.flip();
    }

    public static Stream<Row> rows() {
        return Stream.of(
                new DeploymentRow(
                        "r", ODD, "full", "i", "v", SHA, "failed", AT, OLD, AT, true, true, null, List.of(), List.of(),
                        "{}", List.of(), ODD, LONG, false),
                new DeploymentRow(
                        "r", "s", "bare", "i", null, null, "queued", null, null, null, false, false, null, List.of(),
                        List.of(), "{}", List.of(), null, "", false),
                new ShippedChangeRow("s", "e", "r", SHA, OLD, ODD, AT, null, null, null, null, null, false),
                new ChangeRow("r", SHA, AT, true, true, ODD, "a", "u", false),
                new DeploymentRow(
                        "r",
                        "s",
                        "listed",
                        "i",
                        null,
                        null,
                        "queued",
                        AT,
                        null,
                        null,
                        false,
                        false,
                        "hotfix/x",
                        List.of("a", ODD),
                        List.of("4711"),
                        "{\"queued\":1}",
                        List.of("d1", "d2"),
                        null,
                        null,
                        false),
                new ShippedChangeRow("s", "staged", "r", SHA, AT, "d", AT, "17", AT, AT, AT, AT, false),
                new FailureRow("s", "e", "r", "d", AT, "explicit", "high", ODD, AT, "incident", "i", false),
                new FailureRow("bare", "e", "r", "d", AT, "window", "low", "i", null, null, null, false),
                new ReworkRow("s", "e", "r", "d", AT, "rollback", "c", false),
                new ReworkRow("bare", "e", "r", "d", AT, "hotfix", null, false),
                new PullRequestRow("r", "17", AT, AT, AT, AT, ODD, "a", "u", false),
                new PullRequestRow("bare", "17", null, null, null, null, null, null, null, false),
                new CatalogRow(
                        "s",
                        "r",
                        "t",
                        List.of("web/**", ODD, "", LONG),
                        List.of("live"),
                        List.of("staging"),
                        "Europe/London",
                        3600,
                        List.of("hotfix"),
                        List.of("hotfix/*"),
                        List.of(ODD),
                        List.of("tier-1"),
                        false),
                new CatalogRow(
                        "bare", null, null, List.of(), List.of(), List.of(), null, null, List.of(), List.of(),
                        List.of(), List.of(), false),
                new IncidentRow(
                        "linked",
                        "s",
                        "e",
                        "resolved",
                        AT,
                        AT,
                        AT,
                        ODD,
                        "1",
                        "d",
                        SHA,
                        "v",
                        true,
                        true,
                        "d",
                        "u",
                        false),
                new DeliveryRow(
                        "0b0d2f1e-5f5c-4c7e-9d6b-3f9a3c1f2f10",
                        "github",
                        now(),
                        "application/json",
                        "signature",
                        "mapped",
                        ODD,
                        "72d3162e-cc78-11e3-81ab-4c9367dc0958",
                        "push",
                        Map.of("change", 3, "version", 100_000),
                        new DeliveryRow.Told(AT, List.of(ODD, LONG), List.of("acme/shop")),
                        everyByteTwice()),
                new DeliveryRow(
                        "bare",
                        "native",
                        now(),
                        null,
                        null,
                        "ignored",
                        null,
                        null,
                        null,
                        Map.of(),
                        DeliveryRow.Told.NOTHING,
                        ByteBuffer.allocate(0)),
                new RefusalRow(ODD, now().truncatedTo(ChronoUnit.MINUTES), "unauthorized", LONG, 4_294_967_296L),
                new ChangeRow("bare", SHA, null, false, false, null, null, null, false),
                new ServiceRow(ODD, LONG, "", false),
                new BuildRow("r", "s", "g", "1", Integer.MAX_VALUE, "p", "b", SHA, "success", AT, AT, AT, ODD, false),
                new BuildRow("r", "s", "g", "1", 1, null, null, null, "queued", null, null, null, null, false),
                new IncidentRow(
                        "i",
                        "s",
                        "e",
                        "resolved",
                        AT,
                        AT,
                        OLD,
                        ODD,
                        "1",
                        "d",
                        SHA,
                        "v",
                        false,
                        false,
                        null,
                        "u",
                        false),
                new IncidentRow(
                        "bare", "s", "e", "opened", null, null, null, null, null, null, null, null, false, false, null,
                        null, false));
    }

    /** Rows that come from windows of requests, and pass through Kafka as such. */
    public static Stream<Row> requests() {
        RequestSeries series = new RequestSeries("production", "/orders/{id}", "GET", StatusClass.SERVER_ERROR);
        Instant window = Resolution.HOUR.start(now());
        return Stream.of(
                new RequestBucketRow(Resolution.TEN_SECONDS, "s", series, window, -212, 1L << 40),
                new RequestBucketRow(Resolution.MINUTE, "s", series, window, Scale.LOWEST, 0),
                new RequestBucketRow(Resolution.HOUR, "s", series, window, Scale.HIGHEST, 3),
                new SlowRequestRow("s", series, window, new SlowRequest(1L << 40, "0af7651916cd43dd8448eb211c80319c")),
                new ObservedServiceRow("s", ""));
    }

    /** Rows of objectives and alerts. */
    public static Stream<Row> objectives() {
        Instant minute = Resolution.MINUTE.start(Window.of(now()));
        return Stream.of(
                new SloRow(
                        ODD,
                        "slo",
                        ODD,
                        LONG,
                        List.of("team=" + ODD, ""),
                        "requests",
                        "production",
                        "Timeslices",
                        60,
                        2_592_000,
                        "P1M from 2026-01-01T00:00 Europe/Berlin",
                        100,
                        AT,
                        false),
                new SloRow(
                        "s",
                        "bare",
                        null,
                        null,
                        List.of(),
                        "builds",
                        "",
                        "Occurrences",
                        null,
                        3_600,
                        null,
                        1,
                        AT,
                        false),
                new SloStatusRow(
                        "s",
                        "slo",
                        ODD,
                        "g",
                        0.999,
                        0.3,
                        0.2973017787506803,
                        "exhausted",
                        AT,
                        OLD,
                        AT,
                        AT,
                        1L << 62,
                        Long.MAX_VALUE,
                        3,
                        false),
                new SloStatusRow("s", "bare", "o", "g", 1e-9, null, null, "ok", AT, AT, AT, null, 0, 0, 0, false),
                new SloBurnRow(
                        "s", "slo", "o", ODD, "g", "page", 14.4, 3_600, 300, AT, 1, 2, 2, 0, 1L << 40, AT, false),
                new SloBurnRow("s", "slo", "o", "p", "g", "page", 1, 3_600, 300, AT, 0, 0, 0, 0, 0, null, false),
                new SloCountRow("s", "slo", "o", "g", minute, 1L << 62, Long.MAX_VALUE, 0),
                new AlertRow(
                        "f",
                        now(),
                        now(),
                        now(),
                        "slo",
                        ODD,
                        "page",
                        ODD,
                        "production",
                        List.of("service=" + ODD),
                        LONG,
                        "/slo",
                        "{}",
                        "{}",
                        false),
                new AlertRow(
                        "f", now(), null, now(), "lag", "n", "ticket", "", "", List.of(), "", "/", null, null, false),
                new NotificationRow("f", now(), "chat", true, "delivered", AT, 1, null),
                new NotificationRow("f", now(), "chat", false, "retrying", AT, Integer.MAX_VALUE, ODD),
                new MuteRow("m", List.of("service=*"), AT, AT, ODD, ODD, false),
                new MuteRow("bare", List.of(), AT, AT, null, null, false));
    }

    /** What happens to a platform. */
    public static Stream<Row> platform() {
        return Stream.of(
                new ServiceCreationRow("src", "i", ODD, "r", ODD, "t", "succeeded", AT, AT, "u", false),
                new ServiceCreationRow("src", "bare", "s", null, null, null, "started", OLD, null, null, false),
                new PlatformRequestRow("src", ODD, ODD, "s", "t", true, "fulfilled", AT, AT, LONG, "u", false),
                new PlatformRequestRow("src", "bare", "a", null, null, false, "asked", AT, null, null, null, false),
                new DependencyUpdateRow("r", "1", "s", "b", ODD, "v", ODD, "t", "merged", AT, AT, "u", false),
                new DependencyUpdateRow(
                        "r", "bare", "s", null, null, null, null, null, "opened", AT, null, null, false),
                new DriftTransitionRow("e", "s", "src", ODD, AT, "drifted", "t", LONG, "u", false),
                new DriftTransitionRow("e", "s", "src", "bare", OLD, "reconciled", null, null, null, false),
                new FeedbackRow("q1", "i", ODD, "nps", 10, AT, LONG, "s", "t", false),
                new FeedbackRow("q1", "bare", "t", "csat", 1, AT, null, null, null, false));
    }
}

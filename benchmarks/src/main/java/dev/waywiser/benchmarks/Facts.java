package dev.waywiser.benchmarks;

import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.FailureRow;
import dev.waywiser.store.rows.ReworkRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The rows that two years of the {@link Fleet} leave, made week by week from a seed. Of the events that they stand for, four
 * fifths are changes; the others are deployments to three environments, and incidents, of which the failures are left.
 */
final class Facts {
    static final int WEEKS = 104;
    static final Instant END = Instant.parse("2026-07-01T00:00:00Z");

    private static final Duration WEEK = Duration.ofDays(7);
    private static final double VERSIONS_AN_EVENT = 0.064;
    private static final double CHANGES_A_VERSION = 12.5;
    private static final double TO_PRODUCTION = 7 / 8.0;
    /** Of the sizes of services, which are distributed log-normally. */
    private static final double SIGMA = 0.8;

    private static final double FAILED = 0.08;
    private static final double REWORKED = 0.06;
    private static final List<String> RULES = List.of("explicit", "rollback", "hotfix", "window");

    private final Random random;
    private final double[] versionsAWeek = new double[Fleet.SERVICES];
    private final boolean[][] based = new boolean[Fleet.SERVICES][3];
    private long lastId = 15_000_000_000L;

    /**
     * What a week brought.
     *
     * @param running deployments while they ran, every tenth; each has a later row with the same key
     */
    record Week(
            List<DeploymentRow> running,
            List<DeploymentRow> deployments,
            List<ShippedChangeRow> shipped,
            List<FailureRow> failures,
            List<ReworkRow> reworks) {
        Week() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private record Change(String sha, Instant authoredAt) {}

    Facts(long events, long seed) {
        random = new Random(seed);
        double mean = events * VERSIONS_AN_EVENT / Fleet.SERVICES / WEEKS;
        for (int i = 0; i < versionsAWeek.length; i++) {
            versionsAWeek[i] = mean * Math.exp(SIGMA * random.nextGaussian() - SIGMA * SIGMA / 2);
        }
    }

    /** The next week, the first one first. */
    Week week(int number) {
        Week week = new Week();
        Instant begin = END.minus(WEEK.multipliedBy(WEEKS - number));
        for (int service = 0; service < versionsAWeek.length; service++) {
            boolean over = Fleet.isAbandoned(service) && number > WEEKS / 2;
            boolean early = Fleet.isNew(service) && number < WEEKS - 5;
            int due = over || early ? 0 : (int) (versionsAWeek[service] + random.nextDouble());
            for (int i = 0; i < due; i++) {
                version(week, service, begin.plusMillis((long) (random.nextDouble() * (double) WEEK.toMillis())));
            }
        }
        return week;
    }

    private void version(Week week, int service, Instant built) {
        List<Change> changes = new ArrayList<>();
        int count = 1 + (int) exponential(CHANGES_A_VERSION - 1);
        for (int i = 0; i < count; i++) {
            changes.add(new Change(sha(), before(built, Duration.ofHours(30))));
        }
        Instant at = built;
        for (int stage = 0; stage < 3; stage++) {
            boolean reached = stage < 2 || random.nextDouble() < TO_PRODUCTION;
            if (reached) {
                deploy(week, service, stage, at, changes);
            }
            at = after(at, Duration.ofHours(stage == 0 ? 4 : 20));
        }
    }

    private void deploy(Week week, int service, int stage, Instant started, List<Change> changes) {
        String environment = Fleet.environments(service).get(stage);
        String id = Long.toString(++lastId);
        double luck = stage == 2 && Fleet.isUnlucky(service) ? 0 : random.nextDouble();
        String state = luck < 0.03 ? "failed" : luck < 0.04 ? "cancelled" : "succeeded";
        boolean succeeded = state.equals("succeeded");
        boolean known = !Fleet.isSilent(service);
        boolean baseline = succeeded && known && !based[service][stage];
        boolean redeploy = succeeded && based[service][stage] && random.nextDouble() < 0.05;
        based[service][stage] |= baseline;
        String sha = known ? changes.get(0).sha : null;
        Instant finished = after(started, Duration.ofMinutes(6));
        if (random.nextInt(10) == 0) {
            week.running.add(row(service, environment, id, sha, "running", started, null, false, false));
        }
        week.deployments.add(row(service, environment, id, sha, state, started, finished, redeploy, baseline));
        if (!succeeded || redeploy) {
            return;
        }
        if (known && !baseline) {
            for (Change change : changes) {
                week.shipped.add(shipped(service, environment, id, finished, change));
            }
        }
        if (random.nextDouble() < FAILED) {
            week.failures.add(failure(service, environment, id, finished));
        }
        if (random.nextDouble() < REWORKED) {
            week.reworks.add(rework(service, environment, id, finished));
        }
    }

    private static DeploymentRow row(
            int service,
            String environment,
            String id,
            @Nullable String sha,
            String state,
            Instant started,
            @Nullable Instant finished,
            boolean redeploy,
            boolean baseline) {
        return new DeploymentRow(
                Fleet.repository(service),
                Fleet.service(service),
                environment,
                id,
                "build-" + id,
                sha,
                state,
                null,
                started,
                finished,
                redeploy,
                baseline,
                null,
                List.of(),
                List.of(),
                "{}",
                List.of(),
                null,
                null,
                false);
    }

    private static ShippedChangeRow shipped(
            int service, String environment, String deployment, Instant at, Change change) {
        return new ShippedChangeRow(
                Fleet.service(service),
                environment,
                Fleet.repository(service),
                change.sha,
                change.authoredAt,
                deployment,
                at,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    private FailureRow failure(int service, String environment, String deployment, Instant at) {
        boolean open = random.nextInt(20) == 0;
        String rule = RULES.get(random.nextInt(RULES.size()));
        String incident = "INC-" + deployment;
        return new FailureRow(
                Fleet.service(service),
                environment,
                Fleet.repository(service),
                deployment,
                at,
                rule,
                rule.equals("window") ? "low" : "high",
                incident,
                open ? null : after(at, Duration.ofMinutes(90)),
                open ? null : "incident",
                open ? null : incident,
                false);
    }

    private ReworkRow rework(int service, String environment, String deployment, Instant at) {
        return new ReworkRow(
                Fleet.service(service),
                environment,
                Fleet.repository(service),
                deployment,
                at,
                random.nextBoolean() ? "rollback" : "hotfix",
                null,
                false);
    }

    private Instant after(Instant at, Duration mean) {
        return at.plusMillis((long) exponential((double) mean.toMillis()));
    }

    private Instant before(Instant at, Duration mean) {
        return at.minusMillis((long) exponential((double) mean.toMillis()));
    }

    private double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    private String sha() {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

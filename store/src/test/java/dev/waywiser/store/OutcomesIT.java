package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.store.query.Attempts;
import dev.waywiser.store.query.DeploymentView;
import dev.waywiser.store.query.DoraRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.SeriesRow;
import dev.waywiser.store.query.Step;
import dev.waywiser.store.rows.CatalogRow;
import dev.waywiser.store.rows.FailureRow;
import dev.waywiser.store.rows.ReworkRow;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What became of deployments, with numbers worked out by hand. */
class OutcomesIT extends WithStore {
    private static final Period MARCH =
            new Period(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Selection PRODUCTION = Selection.production(List.of("production"));

    private int commits;

    @Test
    void summary_ofFailures_countsWhatBecameEffectiveInThePeriod() {
        // Five introduced and one put again: rates are by 5.
        for (int i = 1; i <= 5; i++) {
            deploy("a", "production", "d" + i, "succeeded", "2026-03-0" + i + "T10:00:00Z", false);
        }
        deploy("a", "production", "again", "succeeded", "2026-03-06T10:00:00Z", true);
        deploy("a", "production", "broken", "failed", "2026-03-07T10:00:00Z", false);
        // Recovered from after 1 h, 2 h and 6 h; one is open; one belongs to February, one to staging.
        fail("a", "production", "d1", "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z");
        fail("a", "production", "d2", "2026-03-02T10:00:00Z", "2026-03-02T12:00:00Z");
        fail("a", "production", "d3", "2026-03-03T10:00:00Z", "2026-04-03T16:00:00Z");
        fail("a", "production", "d4", "2026-03-04T10:00:00Z", null);
        fail("a", "production", "old", "2026-02-04T10:00:00Z", "2026-03-04T10:00:00Z");
        fail("a", "staging", "d9", "2026-03-04T10:00:00Z", null);
        write(new ReworkRow(
                "a", "production", "shop/a", "d3", Instant.parse("2026-03-03T10:00:00Z"), "rollback", "d2", false));
        write(new ReworkRow(
                "a", "production", "shop/a", "d5", Instant.parse("2026-03-05T10:00:00Z"), "hotfix", null, false));

        DoraRow row = summary(PRODUCTION);

        assertThat(row.deployments()).isEqualTo(6);
        assertThat(row.failedDeployments()).isEqualTo(4);
        assertThat(row.changeFailRate()).isEqualTo(0.8);
        assertThat(row.recoveredDeployments()).isEqualTo(3);
        assertThat(row.openFailures()).isEqualTo(1);
        // 1 h, 2 h and 31 days and 6 h (750 h): p90 is at 1.8 of 0..2, so 2 + 0.8 * 748 = 600.4 h.
        assertThat(row.recoveryTimeMedianSeconds()).isEqualTo(2 * 3600.0);
        assertThat(row.recoveryTimeP90Seconds()).isCloseTo(600.4 * 3600, within(1e-6));
        assertThat(row.reworkDeployments()).isEqualTo(2);
        assertThat(row.reworkRate()).isEqualTo(0.4);
        assertThat(row.finishedAttempts()).isEqualTo(7);
        assertThat(row.deploymentSuccessRate()).isEqualTo(6 / 7.0);
        assertThat(row.changeFailRateInsufficient()).isNull();
        assertThat(row.recoveryTimeInsufficient()).isNull();
        assertThat(row.reworkRateInsufficient()).isNull();
    }

    @Test
    void summary_ofNothing_isInsufficientAndNeverZero() {
        DoraRow unknown = summary(PRODUCTION);
        assertThat(unknown.changeFailRate()).isNull();
        assertThat(unknown.changeFailRateInsufficient()).isEqualTo("no successful deployment is known");
        assertThat(unknown.recoveryTimeMedianSeconds()).isNull();
        assertThat(unknown.recoveryTimeInsufficient()).isEqualTo("no successful deployment is known");
        assertThat(unknown.reworkRate()).isNull();
        assertThat(unknown.deploymentSuccessRate()).isNull();

        deploy("a", "production", "old", "succeeded", "2026-02-01T10:00:00Z", false);
        deploy("a", "production", "again", "succeeded", "2026-03-01T10:00:00Z", true);
        DoraRow quiet = summary(PRODUCTION);
        assertThat(quiet.changeFailRate()).isNull();
        assertThat(quiet.changeFailRateInsufficient()).isEqualTo("nothing new was deployed in this period");
        assertThat(quiet.recoveryTimeInsufficient()).isEqualTo("no deployment of this period failed");

        deploy("a", "production", "d1", "succeeded", "2026-03-02T10:00:00Z", false);
        assertThat(summary(PRODUCTION).changeFailRate()).isZero();
        fail("a", "production", "d1", "2026-03-02T10:00:00Z", null);
        DoraRow open = summary(PRODUCTION);
        assertThat(open.changeFailRate()).isEqualTo(1);
        assertThat(open.recoveryTimeMedianSeconds()).isNull();
        assertThat(open.recoveryTimeInsufficient())
                .isEqualTo("no failed deployment of this period was recovered from yet");
    }

    @Test
    void summary_beforeAnythingWasDeployed_isInsufficient() {
        deploy("a", "production", "later", "succeeded", "2026-04-01T00:00:00Z", false);
        DoraRow before = summary(PRODUCTION);
        assertThat(before.deploymentsPerDay()).isNull();
        assertThat(before.deploymentFrequencyInsufficient()).isEqualTo("no successful deployment is known");
    }

    @Test
    void production_isWhatWasDeclared_elseTheUsualNames() {
        deploy("a", "production", "1", "succeeded", "2026-03-01T10:00:00Z", false);
        deploy("a", "live", "2", "succeeded", "2026-03-02T10:00:00Z", false);
        deploy("a", "live", "3", "succeeded", "2026-03-02T11:00:00Z", false);
        deploy("b", "production", "1", "succeeded", "2026-03-01T10:00:00Z", false);
        deploy("c", "production", "1", "succeeded", "2026-03-01T10:00:00Z", false);
        declare("a", "red", List.of("live"), List.of("production"));
        declare("b", null, List.of(), List.of());
        declare("c", null, List.of(), List.of("production"));

        assertThat(store.dora().summary(MARCH, PRODUCTION, Group.SERVICE))
                .extracting(DoraRow::group, DoraRow::deployments)
                .containsExactly(tuple("a", 2L), tuple("b", 1L));
    }

    @Test
    void owner_whoWasDeclared_goesBeforeTheOneThatEventsTell() {
        write(new ServiceRow("a", "shop/a", "told", false));
        write(new ServiceRow("b", "shop/b", "told", false));
        declare("a", "declared", List.of(), List.of());
        declare("new", "declared", List.of(), List.of());

        assertThat(store.catalog().services())
                .extracting("service", "team", "repository")
                .containsExactly(
                        tuple("a", "declared", "shop/a"),
                        tuple("b", "told", "shop/b"),
                        tuple("new", "declared", "new"));
    }

    @Test
    void stages_areMediansOfTheChangesThatHaveThem() {
        deploy("a", "production", "d1", "succeeded", "2026-03-10T12:00:00Z", false);
        // coding 2 h, pickup 1 h, review 3 h, release 2 h.
        ship(
                "2026-03-10T05:00:00Z",
                "2026-03-10T04:00:00Z",
                "2026-03-10T06:00:00Z",
                "2026-03-10T07:00:00Z",
                "2026-03-10T10:00:00Z");
        // No first commit told: coding is 4 h from authored; never reviewed: review is 1 h from opened, release 1 h.
        ship("2026-03-10T06:00:00Z", null, "2026-03-10T10:00:00Z", null, "2026-03-10T11:00:00Z");
        // Authored after it was opened: no coding; merged after it was deployed: no release.
        ship("2026-03-10T09:00:00Z", null, "2026-03-10T08:00:00Z", null, "2026-03-10T13:00:00Z");
        ship("2026-03-10T11:00:00Z", null, null, null, null);

        DoraRow row = summary(PRODUCTION);

        assertThat(row.changes()).isEqualTo(4);
        assertThat(row.stagedChanges()).isEqualTo(3);
        assertThat(row.codingMedianSeconds()).isEqualTo(3 * 3600.0);
        assertThat(row.pickupMedianSeconds()).isEqualTo(3600.0);
        assertThat(row.reviewMedianSeconds()).isEqualTo(3 * 3600.0);
        assertThat(row.releaseMedianSeconds()).isEqualTo(1.5 * 3600);
    }

    @Test
    void series_hasFailuresInTheStepOfTheirDeployment() {
        deploy("a", "production", "d1", "succeeded", "2026-03-02T10:00:00Z", false);
        deploy("a", "production", "d2", "succeeded", "2026-03-03T10:00:00Z", false);
        deploy("a", "production", "d3", "succeeded", "2026-03-10T10:00:00Z", false);
        fail("a", "production", "d1", "2026-03-02T10:00:00Z", "2026-03-12T10:00:00Z");
        write(new ReworkRow(
                "a", "production", "shop/a", "d3", Instant.parse("2026-03-10T10:00:00Z"), "fix", null, false));
        Period weeks = new Period(
                Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-23T00:00:00Z"), ZoneOffset.UTC);

        assertThat(store.dora().series(weeks, PRODUCTION, Group.NONE, Step.WEEK, 100))
                .extracting(
                        SeriesRow::failedDeployments,
                        SeriesRow::changeFailRate,
                        SeriesRow::reworkDeployments,
                        SeriesRow::reworkRate,
                        SeriesRow::recoveryTimeMedianSeconds)
                .containsExactly(
                        tuple(1L, 0.5, 0L, 0.0, 10 * 86_400.0),
                        tuple(0L, 0.0, 1L, 1.0, null),
                        tuple(0L, null, 0L, null, null));
    }

    @Test
    void deployments_thatFailed_areListedWithTheirReason() {
        deploy("a", "production", "d1", "succeeded", "2026-03-02T10:00:00Z", false);
        deploy("a", "production", "d2", "succeeded", "2026-03-03T10:00:00Z", false);
        deploy("a", "production", "d3", "succeeded", "2026-03-04T10:00:00Z", false);
        deploy("b", "production", "d1", "succeeded", "2026-03-05T10:00:00Z", false);
        fail("a", "production", "d1", "2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z");
        fail("a", "production", "d3", "2026-03-04T10:00:00Z", null);
        write(new ReworkRow(
                "a", "production", "shop/a", "d2", Instant.parse("2026-03-03T10:00:00Z"), "rollback", "d1", false));

        assertThat(list(Attempts.ANY))
                .extracting(
                        DeploymentView::service,
                        DeploymentView::id,
                        DeploymentView::failed,
                        DeploymentView::failureRule,
                        DeploymentView::recoveredAt,
                        DeploymentView::rework)
                .containsExactly(
                        tuple("b", "d1", false, null, null, null),
                        tuple("a", "d3", true, "explicit", null, null),
                        tuple("a", "d2", false, null, null, "rollback"),
                        tuple("a", "d1", true, "explicit", Instant.parse("2026-03-03T10:00:00Z"), null));
        assertThat(list(new Attempts(List.of(), true, null))).extracting("id").containsExactly("d3", "d1");
        assertThat(list(new Attempts(List.of(), false, null))).extracting("id").containsExactly("d1", "d2");
        assertThat(list(new Attempts(List.of(), true, false))).extracting("id").containsExactly("d3");
        assertThat(list(new Attempts(List.of(), null, true))).extracting("id").containsExactly("d1");
    }

    private List<DeploymentView> list(Attempts attempts) {
        return store.delivery().deployments(MARCH, PRODUCTION, attempts, Page.first(10));
    }

    private DoraRow summary(Selection selection) {
        return store.dora().summary(MARCH, selection, Group.NONE).get(0);
    }

    private void deploy(String service, String environment, String id, String state, String at, boolean redeploy) {
        write(Facts.deployment("shop/" + service, service, environment, id, state, Instant.parse(at), redeploy));
    }

    private void fail(String service, String environment, String id, String at, String recoveredAt) {
        write(new FailureRow(
                service,
                environment,
                "shop/" + service,
                id,
                Instant.parse(at),
                "explicit",
                "high",
                "INC-1",
                recoveredAt == null ? null : Instant.parse(recoveredAt),
                recoveredAt == null ? null : "incident",
                recoveredAt == null ? null : "INC-1",
                false));
    }

    private void declare(String service, String team, List<String> production, List<String> others) {
        write(new CatalogRow(
                service,
                null,
                team,
                List.of(),
                production,
                others,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false));
    }

    private void ship(String authored, String firstCommit, String opened, String reviewed, String merged) {
        write(new ShippedChangeRow(
                "a",
                "production",
                "shop/a",
                String.format("%040x", commits++),
                Instant.parse(authored),
                "d1",
                Instant.parse("2026-03-10T12:00:00Z"),
                opened == null ? null : "17",
                instant(firstCommit),
                instant(opened),
                instant(reviewed),
                instant(merged),
                false));
    }

    private static Instant instant(String text) {
        return text == null ? null : Instant.parse(text);
    }
}

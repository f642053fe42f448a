package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waywiser.store.query.Attempts;
import dev.waywiser.store.query.DeploymentView;
import dev.waywiser.store.query.DoraRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.SeriesRow;
import dev.waywiser.store.query.ShippedChangeView;
import dev.waywiser.store.query.Step;
import dev.waywiser.store.rows.ChangeRow;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Zones, filters, groups and pages, with numbers worked out by hand. */
class QueriesIT extends WithStore {
    private static final Selection PRODUCTION = new Selection(List.of(), List.of(), List.of("production"), List.of());
    private static final Period MARCH = period("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", "UTC");

    private int deployments;
    private int commits;

    @Test
    void days_ofLordHowe_areCutWhereItsClocksSay() {
        // Sunday 5 April lasts from 13:00 to 13:30 UTC of the next day: 24.5 hours.
        deploy("a", "2026-04-04T12:59:59.999Z");
        deploy("a", "2026-04-04T13:00:00Z");
        deploy("a", "2026-04-05T13:29:59.999Z");
        deploy("a", "2026-04-05T13:30:00Z");
        Period days = period("2026-04-03T13:00:00Z", "2026-04-06T13:30:00Z", "Australia/Lord_Howe");

        assertThat(store.dora().series(days, PRODUCTION, Group.NONE, Step.DAY, 1_000))
                .extracting(SeriesRow::start, SeriesRow::deployments)
                .containsExactly(
                        tuple(Instant.parse("2026-04-03T13:00:00Z"), 1L),
                        tuple(Instant.parse("2026-04-04T13:00:00Z"), 2L),
                        tuple(Instant.parse("2026-04-05T13:30:00Z"), 1L));
        assertThat(summary(days).deploymentsPerDay()).isEqualTo(4 / 3.0);
    }

    @Test
    void days_ofBeirut_areCutWhereMidnightIsSkipped() {
        // On Sunday 29 March the clocks go from midnight to 01:00, at 22:00 UTC of the 28th.
        deploy("a", "2026-03-28T21:59:59.999Z");
        deploy("a", "2026-03-28T22:00:00Z");
        deploy("a", "2026-03-29T20:59:59Z");
        deploy("a", "2026-03-29T21:00:00Z");
        Period days = period("2026-03-27T22:00:00Z", "2026-03-30T21:00:00Z", "Asia/Beirut");

        assertThat(store.dora().series(days, PRODUCTION, Group.NONE, Step.DAY, 1_000))
                .extracting(SeriesRow::deployments)
                .containsExactly(1L, 2L, 1L);
    }

    @Test
    void days_ofNewYorkInAutumn_holdTheHourThatComesTwice() {
        // 1 November has 25 hours: 01:30 comes at 05:30 and at 06:30 UTC.
        deploy("a", "2026-11-01T03:59:59Z");
        deploy("a", "2026-11-01T05:30:00Z");
        deploy("a", "2026-11-01T06:30:00Z");
        deploy("a", "2026-11-02T04:59:59Z");
        deploy("a", "2026-11-02T05:00:00Z");
        Period days = period("2026-10-31T04:00:00Z", "2026-11-03T05:00:00Z", "America/New_York");

        assertThat(store.dora().series(days, PRODUCTION, Group.NONE, Step.DAY, 1_000))
                .extracting(SeriesRow::deployments)
                .containsExactly(1L, 3L, 1L);
    }

    @Test
    void months_ofLondon_beginAtItsMidnight() {
        ship("a", "2026-05-01T00:00:00Z", "2026-05-31T22:59:59.999Z");
        ship("a", "2026-05-31T22:00:00Z", "2026-05-31T23:00:00Z");
        Period months = period("2026-05-01T00:00:00Z", "2026-07-01T00:00:00Z", "Europe/London");

        assertThat(store.dora().series(months, PRODUCTION, Group.NONE, Step.MONTH, 1_000))
                .extracting(SeriesRow::start, SeriesRow::changes)
                .containsExactly(
                        tuple(Instant.parse("2026-04-30T23:00:00Z"), 1L),
                        tuple(Instant.parse("2026-05-31T23:00:00Z"), 1L),
                        tuple(Instant.parse("2026-06-30T23:00:00Z"), 0L));
    }

    @Test
    void daysPerWeek_areThoseOfTheZone() {
        // Both on Sunday 15 March in Tokyo, of which the first is still Saturday in UTC.
        deploy("a", "2026-03-14T15:00:00Z");
        deploy("a", "2026-03-15T14:59:59Z");
        assertThat(summary(period("2026-03-08T15:00:00Z", "2026-03-15T15:00:00Z", "Asia/Tokyo"))
                        .deploymentDaysPerWeek())
                .isEqualTo(1);
        assertThat(summary(period("2026-03-09T00:00:00Z", "2026-03-16T00:00:00Z", "UTC"))
                        .deploymentDaysPerWeek())
                .isEqualTo(2);
    }

    @Test
    void period_hasItsBeginningAndNotItsEnd() {
        deploy("a", "2026-03-01T00:00:00Z");
        deploy("a", "2026-04-01T00:00:00Z");
        ship("a", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z");
        ship("a", "2026-02-01T00:00:00Z", "2026-04-01T00:00:00Z");
        assertThat(summary(MARCH).deployments()).isEqualTo(1);
        assertThat(summary(MARCH).changes()).isEqualTo(1);
        assertThat(store.delivery().changes(MARCH, PRODUCTION, Page.first(10))).hasSize(1);
        assertThat(store.delivery().deployments(MARCH, PRODUCTION, Attempts.ANY, Page.first(10)))
                .hasSize(1);
    }

    @Test
    void groups_ofEveryKind_addUp() {
        write(new ServiceRow("a", "shop/mono", "red", false));
        write(new ServiceRow("b", "shop/mono", "red", false));
        write(new ServiceRow("c", "shop/own", "blue", false));
        deploy("shop/mono", "a", "production", "succeeded", "2026-03-02T00:00:00Z");
        deploy("shop/mono", "b", "production", "succeeded", "2026-03-03T00:00:00Z");
        deploy("shop/mono", "b", "staging", "succeeded", "2026-03-03T00:00:00Z");
        deploy("shop/own", "c", "staging", "failed", "2026-03-04T00:00:00Z");

        assertThat(deploymentsBy(Group.SERVICE)).containsExactly(tuple("a", 1L), tuple("b", 2L), tuple("c", 0L));
        assertThat(deploymentsBy(Group.TEAM)).containsExactly(tuple("blue", 0L), tuple("red", 3L));
        assertThat(deploymentsBy(Group.ENVIRONMENT)).containsExactly(tuple("production", 2L), tuple("staging", 1L));
        assertThat(deploymentsBy(Group.REPOSITORY)).containsExactly(tuple("shop/mono", 3L), tuple("shop/own", 0L));
        assertThat(deploymentsBy(Group.NONE)).containsExactly(tuple("", 3L));
    }

    @Test
    void filters_ofDifferentKinds_allHold() {
        write(new ServiceRow("a", "shop/a", "red", false));
        write(new ServiceRow("b", "shop/b", "red", false));
        write(new ServiceRow("c", "shop/c", "", false));
        for (String service : List.of("a", "b", "c", "stray")) {
            ship(service, "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z");
            deploy(service, "2026-03-02T00:00:00Z");
        }
        assertThat(chosen(new Selection(List.of("a", "c"), List.of(), List.of(), List.of())))
                .containsExactly("a", "c");
        assertThat(chosen(new Selection(List.of(), List.of("red"), List.of(), List.of())))
                .containsExactly("a", "b");
        // Nobody owns c, and nobody ever told of stray.
        assertThat(chosen(new Selection(List.of(), List.of(""), List.of(), List.of())))
                .containsExactly("c", "stray");
        assertThat(chosen(new Selection(List.of(), List.of("", "red"), List.of(), List.of())))
                .containsExactly("a", "b", "c", "stray");
        assertThat(chosen(new Selection(List.of(), List.of("red"), List.of(), List.of("shop/b", "shop/c"))))
                .containsExactly("b");
        assertThat(chosen(new Selection(List.of("a"), List.of(), List.of("staging"), List.of())))
                .isEmpty();
        assertThat(chosen(new Selection(List.of("' OR 1 = 1 --", "a\\"), List.of(), List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void reasons_sayWhatIsMissing() {
        assertThat(summary(MARCH).changeLeadTimeInsufficient()).isEqualTo("no successful deployment is known");
        deploy("a", "2026-03-02T00:00:00Z");
        assertThat(summary(MARCH).changeLeadTimeInsufficient()).startsWith("no deployment of a known commit");
        write(new DeploymentRow(
                "shop/a",
                "a",
                "production",
                "first",
                null,
                "c".repeat(40),
                "succeeded",
                null,
                null,
                Instant.parse("2026-03-03T00:00:00Z"),
                false,
                true,
                null,
                List.of(),
                List.of(),
                "{}",
                List.of(),
                null,
                null,
                false));
        assertThat(summary(MARCH).changeLeadTimeInsufficient()).isEqualTo("no change was shipped in this period");
        ship("a", "2026-03-01T00:00:00Z", "2026-03-04T00:00:00Z");
        assertThat(summary(MARCH).changeLeadTimeInsufficient()).isNull();
        assertThat(summary(MARCH).deploymentFrequencyInsufficient()).isNull();
    }

    @Test
    void deployments_thatHaveNotEnded_areListedByTheirLatestTime() {
        Instant queued = Instant.parse("2026-03-02T00:00:00Z");
        Instant started = Instant.parse("2026-03-04T00:00:00Z");
        write(deployment("waiting", "queued", queued, null, null));
        write(deployment("running", "running", queued, started, null));
        write(deployment("ended", "cancelled", queued, queued, Instant.parse("2026-03-03T00:00:00Z")));
        List<DeploymentView> all = store.delivery().deployments(MARCH, PRODUCTION, Attempts.ANY, Page.first(10));
        assertThat(all).extracting(DeploymentView::id).containsExactly("running", "ended", "waiting");
        assertThat(all).extracting(DeploymentView::startedAt).containsExactly(started, queued, null);
        assertThat(store.delivery()
                        .deployments(MARCH, PRODUCTION, Attempts.in(List.of("queued", "running")), Page.first(10)))
                .extracting(DeploymentView::id)
                .containsExactly("running", "waiting");
        assertThat(summary(MARCH).deployments()).isZero();
    }

    @Test
    void pages_oneAfterTheOther_haveEveryRowOnceAlsoWhereTimesAreEqual() {
        for (int i = 0; i < 23; i++) {
            deploy("s" + i % 3, i < 15 ? "2026-03-02T00:00:00Z" : "2026-03-0" + (3 + i % 3) + "T00:00:00.001Z");
            ship("s" + i % 3, "2026-03-01T00:00:00Z", i < 15 ? "2026-03-02T00:00:00Z" : "2026-03-03T00:00:00Z");
        }
        List<DeploymentView> whole = store.delivery().deployments(MARCH, PRODUCTION, Attempts.ANY, Page.first(100));
        assertThat(whole).hasSize(23);
        List<DeploymentView> turned = new ArrayList<>();
        List<DeploymentView> page = store.delivery().deployments(MARCH, PRODUCTION, Attempts.ANY, Page.first(4));
        // 23 rows are 6 pages of 4; a seventh is empty.
        for (int turns = 0; turns < 6; turns++) {
            assertThat(page).hasSize(turns < 5 ? 4 : 3);
            turned.addAll(page);
            page = store.delivery()
                    .deployments(
                            MARCH,
                            PRODUCTION,
                            Attempts.ANY,
                            page.get(page.size() - 1).next(4));
        }
        assertThat(page).isEmpty();
        assertThat(turned).isEqualTo(whole);

        List<ShippedChangeView> changes = store.delivery().changes(MARCH, PRODUCTION, Page.first(100));
        assertThat(changes).hasSize(23);
        List<ShippedChangeView> first = store.delivery().changes(MARCH, PRODUCTION, Page.first(10));
        List<ShippedChangeView> rest =
                store.delivery().changes(MARCH, PRODUCTION, first.get(9).next(100));
        assertThat(Stream.concat(first.stream(), rest.stream())).isEqualTo(changes);
    }

    @Test
    void changes_haveTheWordsOfTheirCommits() {
        write(new ChangeRow("shop/a", sha(0), null, true, false, "Fix it", "Ada", "http://forge/0", false));
        ship("a", "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z");
        ship("a", "2026-03-01T00:00:00Z", "2026-03-03T00:00:00Z");
        write(new ServiceRow("a", "shop/a", "red", false));
        assertThat(store.delivery().changes(MARCH, PRODUCTION, Page.first(10)))
                .extracting(
                        ShippedChangeView::sha,
                        ShippedChangeView::title,
                        ShippedChangeView::author,
                        ShippedChangeView::team,
                        ShippedChangeView::leadTimeSeconds)
                .containsExactly(
                        tuple(sha(1), null, null, "red", 2 * 86_400.0),
                        tuple(sha(0), "Fix it", "Ada", "red", 86_400.0));
    }

    @Test
    void services_withoutADeployment_areListedWithoutATime() {
        write(new ServiceRow("quiet", "shop/quiet", "", false));
        write(new ServiceRow("failing", "shop/failing", "red", false));
        deploy("shop/failing", "failing", "staging", "failed", "2026-03-02T00:00:00Z");
        assertThat(store.catalog().services())
                .extracting("service", "team", "environments", "lastDeployedAt")
                .containsExactly(
                        tuple("failing", "red", List.of("staging"), null), tuple("quiet", null, List.of(), null));
        assertThat(store.catalog().teams(Page.first(9)))
                .extracting("team", "services")
                .containsExactly(tuple("red", 1L));
    }

    private DoraRow summary(Period period) {
        return store.dora().summary(period, PRODUCTION, Group.NONE).get(0);
    }

    private List<org.assertj.core.groups.Tuple> deploymentsBy(Group group) {
        return store.dora().summary(MARCH, Selection.ALL, group).stream()
                .map(row -> tuple(row.group(), row.deployments()))
                .toList();
    }

    /** The services that every query finds in the selection. */
    private List<String> chosen(Selection selection) {
        List<String> summed = store.dora().summary(MARCH, selection, Group.SERVICE).stream()
                .map(DoraRow::group)
                .toList();
        Period firstDays = period("2026-03-01T00:00:00Z", "2026-03-03T00:00:00Z", "UTC");
        assertThat(store.dora().series(firstDays, selection, Group.SERVICE, Step.MONTH, 1_000))
                .extracting(SeriesRow::group)
                .isEqualTo(summed);
        assertThat(store.delivery().deployments(MARCH, selection, Attempts.ANY, Page.first(10)))
                .extracting(DeploymentView::service)
                .containsExactlyInAnyOrderElementsOf(summed)
                .hasSameSizeAs(store.delivery().changes(MARCH, selection, Page.first(10)));
        assertThat(store.delivery().deployments(MARCH, selection, Attempts.ANY, Page.first(10)))
                .allSatisfy(deployment -> assertThat(deployment.changes()).isEqualTo(1));
        return summed;
    }

    private static Period period(String from, String to, String zone) {
        return new Period(Instant.parse(from), Instant.parse(to), ZoneId.of(zone));
    }

    private static String sha(int number) {
        return String.format("%040x", number);
    }

    private void deploy(String service, String at) {
        deploy("shop/" + service, service, "production", "succeeded", at);
    }

    private void deploy(String repository, String service, String environment, String state, String at) {
        write(Facts.deployment(repository, service, environment, "d" + deployments++, state, Instant.parse(at), false));
    }

    private static DeploymentRow deployment(
            String id, String state, Instant queued, Instant started, Instant finished) {
        return new DeploymentRow(
                "shop/a",
                "a",
                "production",
                id,
                null,
                null,
                state,
                queued,
                started,
                finished,
                false,
                false,
                null,
                List.of(),
                List.of(),
                "{}",
                List.of(),
                null,
                null,
                false);
    }

    private void ship(String service, String authoredAt, String deployedAt) {
        write(new ShippedChangeRow(
                service,
                "production",
                "shop/" + service,
                sha(commits++),
                Instant.parse(authoredAt),
                "d" + deployments,
                Instant.parse(deployedAt),
                null,
                null,
                null,
                null,
                null,
                false));
    }
}

package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.store.query.Attempts;
import dev.waywiser.store.query.DoraRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.SeriesRow;
import dev.waywiser.store.query.Step;
import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.store.rows.Versioned;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoreIT extends WithStore {
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Period WHOLE_MARCH = new Period(MARCH, Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Selection PRODUCTION = new Selection(List.of(), List.of(), List.of("production"), List.of());
    private static final String SHA = "a".repeat(40);

    private long version;

    @Test
    void summary_handWorked() {
        // checkout: 4 successful, one a redeploy; 1 failed; 1 to staging; 1 outside the period.
        deploy("checkout", "production", "d1", "succeeded", "2026-03-02T10:00:00Z", false, true);
        deploy("checkout", "production", "d2", "succeeded", "2026-03-03T10:00:00Z", false, false);
        deploy("checkout", "production", "d3", "succeeded", "2026-03-03T12:00:00Z", true, false);
        deploy("checkout", "production", "d4", "succeeded", "2026-03-09T10:00:00Z", false, false);
        deploy("checkout", "production", "d5", "failed", "2026-03-10T10:00:00Z", false, false);
        deploy("checkout", "staging", "d6", "succeeded", "2026-03-10T10:00:00Z", false, false);
        deploy("checkout", "production", "d7", "succeeded", "2026-04-01T00:00:00Z", false, false);
        // Lead times: 1 h, 2 h, 4 h, 10 h: median 3 h, p90 by interpolation at 2.7 of 0..3: 4 + 0.7 * 6 = 8.2 h, mean
        // 4.25 h.
        ship("checkout", "1", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z");
        ship("checkout", "2", "2026-03-03T08:00:00Z", "2026-03-03T10:00:00Z");
        ship("checkout", "3", "2026-03-09T06:00:00Z", "2026-03-09T10:00:00Z");
        ship("checkout", "4", "2026-03-09T00:00:00Z", "2026-03-09T10:00:00Z");
        ship("checkout", "5", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z");

        DoraRow row = store.dora().summary(WHOLE_MARCH, PRODUCTION, Group.NONE).get(0);

        assertThat(row.deployments()).isEqualTo(4);
        assertThat(row.redeploys()).isEqualTo(1);
        assertThat(row.failedAttempts()).isEqualTo(1);
        assertThat(row.deploymentsPerDay()).isCloseTo(3 / 31.0, within(1e-12));
        // Whole weeks of March 2026 begin on the 2nd, 9th, 16th and 23rd: 2, 1, 0 and 0 days.
        assertThat(row.deploymentDaysPerWeek()).isEqualTo(0.5);
        assertThat(row.changes()).isEqualTo(4);
        assertThat(row.leadTimeMedianSeconds()).isCloseTo(3 * 3600.0, within(1e-6));
        assertThat(row.leadTimeP90Seconds()).isCloseTo(8.2 * 3600.0, within(1e-6));
        assertThat(row.leadTimeMeanSeconds()).isCloseTo(4.25 * 3600.0, within(1e-6));
        assertThat(row.deploymentFrequencyInsufficient()).isNull();
        assertThat(row.changeLeadTimeInsufficient()).isNull();
    }

    @Test
    void summary_byTeam_joinsServicesWithTheirOwners() {
        own("checkout", "payments");
        own("ledger", "payments");
        own("search", "");
        deploy("checkout", "production", "d1", "succeeded", "2026-03-02T10:00:00Z", false, false);
        deploy("ledger", "production", "d1", "succeeded", "2026-03-02T10:00:00Z", false, false);
        deploy("search", "production", "d1", "succeeded", "2026-03-02T10:00:00Z", false, false);

        List<DoraRow> rows = store.dora().summary(WHOLE_MARCH, PRODUCTION, Group.TEAM);

        assertThat(rows).extracting(DoraRow::group).containsExactly("", "payments");
        assertThat(rows).extracting(DoraRow::deployments).containsExactly(1L, 2L);
        Selection ofPayments = new Selection(List.of(), List.of("payments"), List.of(), List.of());
        assertThat(store.dora().summary(WHOLE_MARCH, ofPayments, Group.SERVICE))
                .extracting(DoraRow::group)
                .containsExactly("checkout", "ledger");
        assertThat(store.catalog().teams(Page.first(9)))
                .hasSize(1)
                .first()
                .satisfies(team -> assertThat(team.services()).isEqualTo(2));
    }

    @Test
    void summary_nothingKnown_isInsufficientAndNeverZero() {
        DoraRow nothing =
                store.dora().summary(WHOLE_MARCH, PRODUCTION, Group.NONE).get(0);
        assertThat(nothing.deploymentsPerDay()).isNull();
        assertThat(nothing.deploymentFrequencyInsufficient()).isEqualTo("no successful deployment is known");
        assertThat(nothing.leadTimeMedianSeconds()).isNull();

        deploy("checkout", "production", "d1", "succeeded", "2026-01-02T10:00:00Z", false, true);
        DoraRow quiet =
                store.dora().summary(WHOLE_MARCH, PRODUCTION, Group.NONE).get(0);
        assertThat(quiet.deploymentsPerDay()).isZero();
        assertThat(quiet.deploymentDaysPerWeek()).isZero();
        assertThat(quiet.changeLeadTimeInsufficient()).isEqualTo("no change was shipped in this period");
    }

    @Test
    void series_days_followTheZoneThroughItsChangeOfTime() {
        ZoneId london = ZoneId.of("Europe/London");
        // 23:30 UTC on the 28th is still the 28th in London; on the 29th the clocks go forward, and it is the 30th.
        deploy("checkout", "production", "d1", "succeeded", "2026-03-28T23:30:00Z", false, false);
        deploy("checkout", "production", "d2", "succeeded", "2026-03-29T23:30:00Z", false, false);
        Period days = new Period(Instant.parse("2026-03-28T00:00:00Z"), Instant.parse("2026-03-30T23:00:00Z"), london);

        List<SeriesRow> rows = store.dora().series(days, PRODUCTION, Group.NONE, Step.DAY, 1_000);

        assertThat(rows)
                .extracting(SeriesRow::start)
                .containsExactly(
                        Instant.parse("2026-03-28T00:00:00Z"),
                        Instant.parse("2026-03-29T00:00:00Z"),
                        Instant.parse("2026-03-29T23:00:00Z"));
        assertThat(rows).extracting(SeriesRow::deployments).containsExactly(1L, 0L, 1L);
        assertThat(days.days()).isEqualTo(3);
    }

    @Test
    void series_leadTimes_fallIntoTheBucketOfTheirDeployment() {
        ship("checkout", "1", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z");
        ship("checkout", "2", "2026-03-03T07:00:00Z", "2026-03-03T10:00:00Z");
        ship("checkout", "3", "2026-03-01T10:00:00Z", "2026-03-16T10:00:00Z");

        List<SeriesRow> rows = store.dora().series(WHOLE_MARCH, PRODUCTION, Group.SERVICE, Step.WEEK, 1_000);

        assertThat(rows).extracting(SeriesRow::start).element(0).isEqualTo(Instant.parse("2026-02-23T00:00:00Z"));
        assertThat(rows).extracting(SeriesRow::changes).containsExactly(0L, 2L, 0L, 1L, 0L, 0L);
        assertThat(rows.get(1).leadTimeMedianSeconds()).isEqualTo(2 * 3600.0);
        assertThat(rows.get(2).leadTimeMedianSeconds()).isNull();
    }

    @Test
    void deployments_listed_haveWhatTheyShipped() {
        own("checkout", "payments");
        deploy("checkout", "production", "d1", "succeeded", "2026-03-03T10:00:00Z", false, false);
        deploy("checkout", "production", "d2", "failed", "2026-03-04T10:00:00Z", false, false);
        ship("checkout", "1", "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z");
        ship("checkout", "2", "2026-03-03T07:00:00Z", "2026-03-03T10:00:00Z");

        var all = store.delivery().deployments(WHOLE_MARCH, PRODUCTION, Attempts.ANY, Page.first(100));
        assertThat(all).extracting("id").containsExactly("d2", "d1");
        assertThat(all.get(0).changes()).isZero();
        assertThat(all.get(0).leadTimeMedianSeconds()).isNull();
        assertThat(all.get(1).changes()).isEqualTo(2);
        assertThat(all.get(1).leadTimeMedianSeconds()).isEqualTo(2 * 3600.0);
        assertThat(all.get(1).team()).isEqualTo("payments");
        assertThat(all.get(1).finishedAt()).isEqualTo(Instant.parse("2026-03-03T10:00:00Z"));
        assertThat(store.delivery()
                        .deployments(WHOLE_MARCH, PRODUCTION, Attempts.in(List.of("failed")), Page.first(100)))
                .hasSize(1);
        assertThat(store.delivery().deployments(WHOLE_MARCH, PRODUCTION, Attempts.ANY, Page.first(1)))
                .hasSize(1);
        assertThat(store.delivery().changes(WHOLE_MARCH, PRODUCTION, Page.first(100)))
                .extracting("leadTimeSeconds")
                .containsExactlyInAnyOrder(3600.0, 3 * 3600.0);
        assertThat(store.catalog().services()).singleElement().satisfies(service -> {
            assertThat(service.environments()).containsExactly("production");
            assertThat(service.lastDeployedAt()).isEqualTo(Instant.parse("2026-03-03T10:00:00Z"));
        });
    }

    @Test
    void row_greaterVersion_winsInWhateverOrderItIsInserted() {
        write(new ServiceRow("checkout", "shop/checkout", "new", false), 7);
        write(new ServiceRow("checkout", "shop/checkout", "old", false), 3);
        write(new ServiceRow("checkout", "shop/checkout", "new", false), 7);
        assertThat(store.catalog().services())
                .singleElement()
                .extracting("team")
                .isEqualTo("new");

        write(new ServiceRow("checkout", "shop/checkout", "new", true), 8);
        assertThat(store.catalog().services()).isEmpty();
    }

    @Test
    void text_ofAnyKind_comesBackAsItWas() {
        String odd = "it's \\ \"quoted\"\n\n\tΩ 🚀 {database} ? --";
        write(new ServiceRow("checkout", odd, "a,b", false), 1);
        assertThat(store.catalog().services()).singleElement().satisfies(service -> {
            assertThat(service.repository()).isEqualTo(odd);
            assertThat(service.team()).isEqualTo("a,b");
        });
        deploy("o'hare", "production", "d1", "succeeded", "2026-03-03T10:00:00Z", false, false);
        Selection selection = new Selection(List.of("o'hare", "\\', ''"), List.of(), List.of(), List.of());
        assertThat(store.dora()
                        .summary(WHOLE_MARCH, selection, Group.NONE)
                        .get(0)
                        .deployments())
                .isEqualTo(1);
    }

    @Test
    void batch_ofAHundredThousandRows_isOneInsert() {
        List<Versioned<ShippedChangeRow>> rows = IntStream.range(0, 100_000)
                .mapToObj(i -> new Versioned<>(
                        new ShippedChangeRow(
                                "checkout",
                                "production",
                                "shop/checkout",
                                String.format("%040x", i),
                                MARCH,
                                "d" + i % 100,
                                MARCH.plusSeconds(i % 1000),
                                null,
                                null,
                                null,
                                null,
                                null,
                                false),
                        i))
                .toList();
        store.writer().write(Tables.SHIPPED_CHANGES, rows);
        store.writer().write(Tables.SHIPPED_CHANGES, rows);
        assertThat(store.dora()
                        .summary(WHOLE_MARCH, PRODUCTION, Group.NONE)
                        .get(0)
                        .changes())
                .isEqualTo(100_000);
    }

    @Test
    void migrations_twiceAtOnce_areAppliedOnce() {
        store.migrate();
        IntStream.range(0, 4).parallel().forEach(i -> store.migrate());
        assertThat(store.catalog().services()).isEmpty();
        assertThat(store.reachable()).isTrue();
    }

    @Test
    void clickhouse_away_isUnavailable() {
        try (Store away = Store.open(new StoreConfig("http://127.0.0.1:1", "default", "", "waywiser"))) {
            assertThat(away.reachable()).isFalse();
            assertThatThrownBy(away::migrate).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> away.writer()
                            .write(Tables.SERVICES, List.of(new Versioned<>(new ServiceRow("a", "b", "", false), 1))))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> away.catalog().services()).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void clickhouse_refusing_isRejected() {
        StoreConfig wrong = new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), "guess", "tables_0");
        assertThat(wrong.toString()).doesNotContain("guess");
        try (Store refused = Store.open(wrong)) {
            assertThatThrownBy(() -> refused.writer()
                            .write(Tables.SERVICES, List.of(new Versioned<>(new ServiceRow("a", "b", "", false), 1))))
                    .isInstanceOf(StoreRejectedException.class);
        }
    }

    private void deploy(
            String service,
            String environment,
            String id,
            String state,
            String at,
            boolean redeploy,
            boolean baseline) {
        write(
                new DeploymentRow(
                        "shop/" + service,
                        service,
                        environment,
                        id,
                        "v1",
                        SHA,
                        state,
                        null,
                        null,
                        Instant.parse(at),
                        redeploy,
                        baseline,
                        null,
                        List.of(),
                        List.of(),
                        "{}",
                        List.of(),
                        null,
                        null,
                        false),
                version++);
    }

    private void ship(String service, String commit, String authoredAt, String deployedAt) {
        write(
                new ShippedChangeRow(
                        service,
                        "production",
                        "shop/" + service,
                        commit.repeat(40),
                        Instant.parse(authoredAt),
                        "d1",
                        Instant.parse(deployedAt),
                        null,
                        null,
                        null,
                        null,
                        null,
                        false),
                version++);
    }

    private void own(String service, String team) {
        write(new ServiceRow(service, "shop/" + service, team, false), version++);
    }
}

package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.SeriesRow;
import dev.waywiser.store.query.ShippedChangeView;
import dev.waywiser.store.query.Step;
import dev.waywiser.store.rows.ShippedChangeRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.store.rows.Versioned;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change that moved in time has left a deleted row where it was, perhaps in another partition. */
class MovedChangesIT extends WithStore {
    private static final Instant FEBRUARY = Instant.parse("2026-02-10T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-10T00:00:00Z");
    private static final Instant LATE_MARCH = Instant.parse("2026-03-20T00:00:00Z");
    private static final Period IN_FEBRUARY = period("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z");
    private static final Period IN_MARCH = period("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z");
    private static final Period BOTH = new Period(IN_FEBRUARY.from(), IN_MARCH.to(), ZoneOffset.UTC);

    @Test
    void change_movedToAnEarlierMonth_isCountedThereOnly() throws SQLException {
        insert(shipped("d3", MARCH, false, 4));
        insert(shipped("d3", MARCH, true, 5), shipped("d2", FEBRUARY, false, 2));
        assertOnce("d2", FEBRUARY, IN_FEBRUARY, IN_MARCH);
    }

    @Test
    void change_movedToALaterMonth_isCountedThereOnly() throws SQLException {
        insert(shipped("d2", FEBRUARY, false, 4));
        insert(shipped("d2", FEBRUARY, true, 5), shipped("d3", MARCH, false, 2));
        assertOnce("d3", MARCH, IN_MARCH, IN_FEBRUARY);
    }

    @Test
    void change_movedWithinAMonth_isCountedOnce() throws SQLException {
        insert(shipped("d3", LATE_MARCH, false, 4));
        insert(shipped("d3", LATE_MARCH, true, 5), shipped("d2", MARCH, false, 9));
        assertOnce("d2", MARCH, IN_MARCH, IN_FEBRUARY);
    }

    @Test
    void change_movedThereAndBack_isWhereItWasLast() throws SQLException {
        insert(shipped("d3", MARCH, false, 4));
        insert(shipped("d3", MARCH, true, 5), shipped("d2", FEBRUARY, false, 2));
        insert(shipped("d2", FEBRUARY, true, 3), shipped("d3", MARCH, false, 6));
        assertOnce("d3", MARCH, IN_MARCH, IN_FEBRUARY);
    }

    @Test
    void rows_insertedAgainAfterACrash_changeNothing() throws SQLException {
        insert(shipped("d3", MARCH, true, 5), shipped("d2", FEBRUARY, false, 2));
        insert(shipped("d3", MARCH, false, 4));
        insert(shipped("d3", MARCH, false, 4), shipped("d3", MARCH, true, 5), shipped("d2", FEBRUARY, false, 2));
        assertOnce("d2", FEBRUARY, IN_FEBRUARY, IN_MARCH);
    }

    @Test
    void backfill_ofManyMonths_isOneInsert() {
        List<Versioned<ShippedChangeRow>> rows = new ArrayList<>();
        for (int month = 0; month < 360; month++) {
            rows.add(shipped("d" + month, MARCH.minus(Duration.ofDays(30L * month)), false, month));
        }
        store.writer().write(Tables.SHIPPED_CHANGES, rows);
        Period thirtyYears = period("1996-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
        assertThat(changes(thirtyYears)).isEqualTo(360);
    }

    /** As the parts came, and as they are after they were merged. */
    private void assertOnce(String deployment, Instant at, Period in, Period notIn) throws SQLException {
        assertOnceNow(deployment, at, in, notIn);
        execute("OPTIMIZE TABLE {database}.shipped_changes FINAL");
        assertOnceNow(deployment, at, in, notIn);
    }

    private void assertOnceNow(String deployment, Instant at, Period in, Period notIn) {
        assertThat(changes(in)).isEqualTo(1);
        assertThat(changes(notIn)).isZero();
        assertThat(changes(BOTH)).isEqualTo(1);
        List<SeriesRow> series = store.dora().series(BOTH, Selection.ALL, Group.SERVICE, Step.DAY, 1_000);
        assertThat(series)
                .filteredOn(row -> row.changes() > 0)
                .singleElement()
                .satisfies(row -> assertThat(row.start()).isEqualTo(at));
        assertThat(store.delivery().changes(BOTH, Selection.ALL, Page.first(10)))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.deploymentId()).isEqualTo(deployment);
                    assertThat(view.deployedAt()).isEqualTo(at);
                });
        List<ShippedChangeView> elsewhere = store.delivery().changes(notIn, Selection.ALL, Page.first(10));
        assertThat(elsewhere).isEmpty();
    }

    private long changes(Period period) {
        return store.dora().summary(period, Selection.ALL, Group.NONE).get(0).changes();
    }

    private static Versioned<ShippedChangeRow> shipped(
            String deployment, Instant deployedAt, boolean deleted, long version) {
        return new Versioned<>(
                new ShippedChangeRow(
                        "checkout",
                        "production",
                        "shop/checkout",
                        "c".repeat(40),
                        deployedAt.minusSeconds(3600),
                        deployment,
                        deployedAt,
                        null,
                        null,
                        null,
                        null,
                        null,
                        deleted),
                version);
    }

    @SafeVarargs
    private void insert(Versioned<ShippedChangeRow>... rows) {
        store.writer().write(Tables.SHIPPED_CHANGES, List.of(rows));
    }

    private static Period period(String from, String to) {
        return new Period(Instant.parse(from), Instant.parse(to), ZoneOffset.UTC);
    }
}

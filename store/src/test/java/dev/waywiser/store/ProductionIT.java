package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.query.DoraRow;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.SeriesRow;
import dev.waywiser.store.query.Step;
import dev.waywiser.store.rows.CatalogRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is production is the same whether one service is asked about, which is told by names, or several. */
class ProductionIT extends WithStore {
    private static final Instant MARCH = Instant.parse("2026-03-10T00:00:00Z");
    private static final Period PERIOD =
            new Period(MARCH.minusSeconds(86_400), MARCH.plusSeconds(86_400), ZoneOffset.UTC);
    private static final List<String> OTHERWISE = List.of("production", "prod");

    @BeforeEach
    void deployAll() {
        deploy("undeclared", "production");
        deploy("undeclared", "live");
        deploy("declared", "production");
        deploy("declared", "live");
        deploy("declared", "live-2");
        deploy("without", "production");
        deploy("without", "live");
    }

    @Test
    void nothingDeclared_isTheNamesOfTheConfiguration() {
        assertThat(deployments()).isEqualTo(3);
        assertThat(deployments("declared")).isEqualTo(1);
        assertThat(deployments("declared", "undeclared")).isEqualTo(2);
    }

    @Test
    void declared_goesBeforeTheConfiguration() {
        declare("declared", List.of("live", "live-2"), List.of("production"));
        declare("without", List.of(), List.of("production"));

        assertThat(deployments("undeclared")).isEqualTo(1);
        assertThat(deployments("declared")).isEqualTo(2);
        assertThat(deployments("without")).isZero();
        assertThat(deployments("declared", "without")).isEqualTo(2);
        assertThat(deployments()).isEqualTo(3);
        assertThat(store.dora().summary(PERIOD, selection(), Group.SERVICE))
                .extracting(DoraRow::group)
                .containsExactly("declared", "undeclared");
    }

    @Test
    void declaredEnvironments_withOthersAskedForByName_bothHold() {
        declare("declared", List.of("live", "live-2"), List.of());
        Selection live = new Selection(List.of("declared"), List.of(), List.of("live"), List.of(), OTHERWISE);
        assertThat(store.dora().summary(PERIOD, live, Group.NONE).get(0).deployments())
                .isEqualTo(1);
    }

    private long deployments(String... services) {
        long deployments = store.dora()
                .summary(PERIOD, selection(services), Group.NONE)
                .get(0)
                .deployments();
        assertThat(store.dora().series(PERIOD, selection(services), Group.NONE, Step.DAY, 100))
                .extracting(SeriesRow::deployments)
                .containsExactly(0L, deployments);
        return deployments;
    }

    private static Selection selection(String... services) {
        return new Selection(List.of(services), List.of(), List.of(), List.of(), OTHERWISE);
    }

    private void declare(String service, List<String> production, List<String> others) {
        CatalogRow row = new CatalogRow(
                service,
                null,
                null,
                List.of(),
                production,
                others,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false);
        write(row);
    }

    private void deploy(String service, String environment) {
        write(Facts.deployment("shop/" + service, service, environment, "d", "succeeded", MARCH, false));
    }
}

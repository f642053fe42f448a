package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.store.query.BudgetCounts;
import dev.waywiser.store.query.DeployedView;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.query.SloQueries;
import dev.waywiser.store.query.SloQueries.InSpan;
import dev.waywiser.store.query.SloView;
import dev.waywiser.store.rows.CatalogRow;
import dev.waywiser.store.rows.SloBurnRow;
import dev.waywiser.store.rows.SloCountRow;
import dev.waywiser.store.rows.SloRow;
import dev.waywiser.store.rows.SloStatusRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where SLOs stand, and what budgets were spent on, with numbers worked out by hand. */
class SlosIT extends WithStore {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private static final Instant FROM = NOW.minus(Duration.ofDays(30));

    @Test
    void slos_byName_areToldWithTheirObjectives() {
        slo("shop", "speed", "requests", List.of("team=payments"));
        slo("shop", "answers", "requests", List.of());
        slo("lib", "lead", "lead-time", List.of());
        status("shop", "speed", "quick", "burning", NOW);
        status("shop", "speed", "bearable", "ok", NOW.minusSeconds(121));
        status("lib", "lead", "two-days", "exhausted", NOW.minus(Duration.ofDays(9)));
        own("shop", "storefront");

        List<SloView> all = slos(List.of(), List.of(), Page.first(10));

        assertThat(all)
                .extracting(SloView::service, SloView::slo, SlosIT::objective, SloView::team, SloView::state)
                .containsExactly(
                        // Nobody's requests end where changes come once a week.
                        tuple("lib", "lead", "two-days", null, "exhausted"),
                        tuple("shop", "answers", "", "storefront", "no_data"),
                        // The last evaluation is too long ago.
                        tuple("shop", "speed", "bearable", "payments", "no_data"),
                        tuple("shop", "speed", "quick", "payments", "burning"));
        SloView.Standing bearable = standing(all.get(2));
        assertThat(bearable.state()).isEqualTo("ok");
        assertThat(bearable.evaluatedAt()).isEqualTo(NOW.minusSeconds(121));
        assertThat(bearable.counts()).isEqualTo(new BudgetCounts(9_995, 10_000));
        assertThat(bearable.counts().left(bearable.target())).isCloseTo(0.5, within(1e-9));
        assertThat(bearable.windowEnd()).isNull();
    }

    @Test
    void slos_areChosen_andPaged() {
        slo("a", "one", "requests", List.of("team=red"));
        slo("a", "two", "requests", List.of());
        slo("b", "one", "requests", List.of());
        status("a", "one", "o1", "ok", NOW);
        status("a", "one", "o2", "burning", NOW);
        status("b", "one", "o1", "ok", NOW);

        assertThat(slos(List.of("a"), List.of(), Page.first(10))).hasSize(3);
        assertThat(slos(List.of(), List.of("burning"), Page.first(10)))
                .extracting(SlosIT::objective)
                .containsExactly("o2");
        assertThat(store.slos()
                        .slos(
                                new SloQueries.Wanted(List.of(), List.of("red"), List.of(), List.of()),
                                NOW,
                                Page.first(10)))
                .hasSize(2);
        assertThat(store.slos()
                        .slos(
                                new SloQueries.Wanted(List.of(), List.of(""), List.of("one"), List.of()),
                                NOW,
                                Page.first(10)))
                .extracting(SloView::service)
                .containsExactly("b");
        List<SloView> first = slos(List.of(), List.of(), Page.first(2));
        assertThat(first).extracting(SlosIT::objective).containsExactly("o1", "o2");
        assertThat(slos(List.of(), List.of(), first.get(1).next(2)))
                .extracting(SloView::service, SloView::slo)
                .containsExactly(tuple("a", "two"), tuple("b", "one"));
    }

    @Test
    void burns_areOfTheDefinitionThatIsCounted() {
        slo("shop", "answers", "requests", List.of());
        status("shop", "answers", "most", "burning", NOW);
        write(burn("slow", "g", 259_200, null));
        write(burn("fast", "g", 3_600, NOW.minusSeconds(60)));
        write(burn("old", "before", 60, null));
        SloView row = slos(List.of(), List.of(), Page.first(1)).get(0);

        assertThat(store.slos().burns(List.of(row)).stream().filter(burn -> burn.isOf(row)))
                .extracting("policy", "firingSince")
                .containsExactly(tuple("fast", NOW.minusSeconds(60)), tuple("slow", null));
        assertThat(store.slos().burns(List.of(row)).get(1).inLong().burnRate(0.999))
                .isCloseTo(20, within(1e-9));
    }

    @Test
    void series_addsMinutesUp_andHasEveryStep() {
        slo("shop", "answers", "requests", List.of());
        status("shop", "answers", "most", "ok", NOW);
        Instant hour = NOW.minus(Duration.ofHours(3));
        count("most", "g", hour, 90, 100);
        count("most", "g", hour.plusSeconds(59 * 60), 100, 100);
        count("most", "before", hour, 0, 7);
        count("most", "g", hour.plusSeconds(2 * 3_600), 5, 10);
        count("most", "g", NOW, 0, 1);

        List<SloView> rows = slos(List.of(), List.of(), Page.first(9));
        Map<String, List<BudgetCounts>> series =
                store.slos().series(rows, hour, NOW, List.of(hour, hour.plusSeconds(3_600), hour.plusSeconds(7_200)));

        assertThat(series)
                .containsOnlyKeys("most")
                .containsEntry("most", List.of(new BudgetCounts(190, 200), BudgetCounts.NONE, new BudgetCounts(5, 10)));
        assertThat(store.slos()
                        .spans(
                                rows,
                                List.of(hour.plusSeconds(3_599), hour, hour.plusSeconds(30)),
                                List.of(hour.plusSeconds(3_600), hour.plusSeconds(3_599), hour.plusSeconds(59))))
                .containsExactly(
                        new InSpan(0, "most", new BudgetCounts(100, 100)),
                        // The minute of a deployment belongs to it whole, and the one of its end not at all.
                        new InSpan(1, "most", new BudgetCounts(90, 100)));
        assertThat(store.slos().spans(rows, List.of(), List.of())).isEmpty();
    }

    @Test
    void deployments_haveTheirTime_untilTheNextOneThere() {
        slo("shop", "answers", "requests", List.of());
        deploy("production", "d1", Duration.ofMinutes(100), "succeeded");
        deploy("production", "d2", Duration.ofMinutes(80), "succeeded");
        deploy("staging", "s1", Duration.ofMinutes(90), "succeeded");
        deploy("production", "broken", Duration.ofMinutes(95), "failed");
        deploy("production", "d3", Duration.ofMinutes(5), "succeeded");
        deploy("production", "old", Duration.ofDays(31), "succeeded");

        SloView everywhere = slos(List.of(), List.of(), Page.first(1)).get(0);

        assertThat(store.slos().deployments(everywhere, FROM, NOW, Duration.ofHours(1), 10))
                .extracting(DeployedView::id, view -> Duration.between(view.effectiveAt(), view.until()))
                .containsExactly(
                        tuple("d3", Duration.ofMinutes(5)),
                        tuple("d2", Duration.ofMinutes(60)),
                        tuple("s1", Duration.ofMinutes(60)),
                        tuple("d1", Duration.ofMinutes(20)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's \"so\"", "a\\b%_{x}?"})
    void names_thatAreAwkward_areFound(String odd) {
        slo(odd, "one", "requests", List.of("team=" + odd));
        for (int i = 0; i < 4; i++) {
            status(odd, "one", odd + i, "ok", NOW);
        }
        List<SloView> found = slos(List.of(odd), List.of(), Page.first(3));
        assertThat(found).hasSize(3).allSatisfy(row -> assertThat(row.team()).isEqualTo(odd));
        assertThat(slos(List.of(odd), List.of(), found.get(2).next(3))).hasSize(1);
    }

    private List<SloView> slos(List<String> services, List<String> states, Page page) {
        return store.slos().slos(new SloQueries.Wanted(services, List.of(), List.of(), states), NOW, page);
    }

    private static String objective(SloView row) {
        return row.standing() == null ? "" : row.standing().objective();
    }

    private static SloView.Standing standing(SloView row) {
        assertThat(row.standing()).isNotNull();
        return row.standing();
    }

    private void slo(String service, String slo, String source, List<String> labels) {
        write(new SloRow(
                service, slo, null, null, labels, source, "", "Occurrences", null, 2_592_000, null, 20, NOW, false));
    }

    private void status(String service, String slo, String objective, String state, Instant at) {
        write(new SloStatusRow(
                service, slo, objective, "g", 0.999, null, null, state, at, FROM, FROM, null, 9_995, 10_000, 10_000,
                false));
    }

    private void count(String objective, String generation, Instant minute, long good, long valid) {
        write(new SloCountRow("shop", "answers", objective, generation, minute, good, valid, valid));
    }

    private static SloBurnRow burn(String policy, String generation, int longSeconds, Instant firingSince) {
        return new SloBurnRow(
                "shop",
                "answers",
                "most",
                policy,
                generation,
                "page",
                14.4,
                longSeconds,
                300,
                NOW,
                98,
                100,
                100,
                1,
                1,
                firingSince,
                false);
    }

    private void deploy(String environment, String id, Duration ago, String state) {
        write(Facts.deployment("acme/shop", "shop", environment, id, state, NOW.minus(ago), false));
    }

    private void own(String service, String team) {
        write(new CatalogRow(
                service, null, team, List.of(), List.of(), List.of(), null, null, List.of(), List.of(), List.of(),
                List.of(), false));
    }
}

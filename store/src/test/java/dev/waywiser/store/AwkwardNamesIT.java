package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.query.CatalogQueries.Declared;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.ShippedChangeView;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for is a value, whatever signs are in it, and never a part of the statement. */
class AwkwardNamesIT extends WithStore {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Period DAY = new Period(NOON.minusSeconds(3_600), NOON.plusSeconds(3_600), ZoneOffset.UTC);

    private static final List<String> NAMES = List.of(
            "plain",
            "o'clock",
            "') OR true --",
            "back\\slash",
            "back\\'slash",
            "ends with \\",
            "tab\there",
            "line\nfeed",
            "return\rhere",
            "nothing\0here",
            "question?",
            "{p1:String}",
            "['a','b']",
            "a,b",
            "%27 & = + #",
            "\\N",
            "\\t",
            "großer Dienst ☃ 😀");

    @Test
    void names_withAwkwardSigns_findThemselvesAndNothingElse() {
        for (String name : NAMES) {
            write(new ServiceRow(name, "shop/" + name, "team of " + name, false));
            write(shipped(name));
        }
        for (String name : NAMES) {
            assertThat(store.catalog().service(name)).map(Declared::repository).hasValue("shop/" + name);
            assertThat(shippedBy(new Selection(List.of(name), List.of(), List.of(), List.of())))
                    .containsExactly(name);
            assertThat(shippedBy(new Selection(List.of(), List.of("team of " + name), List.of(), List.of())))
                    .containsExactly(name);
        }
        assertThat(shippedBy(new Selection(NAMES, List.of(), List.of(), List.of())))
                .containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(shippedBy(new Selection(List.of("' OR '1'='1"), List.of(), List.of(), List.of())))
                .isEmpty();
    }

    private List<String> shippedBy(Selection selection) {
        return store.delivery().changes(DAY, selection, Page.first(100)).stream()
                .map(ShippedChangeView::service)
                .toList();
    }

    private static ShippedChangeRow shipped(String service) {
        return new ShippedChangeRow(
                service,
                "production",
                "shop/" + service,
                "a".repeat(40),
                NOON.minusSeconds(60),
                "1",
                NOON,
                null,
                null,
                null,
                null,
                null,
                false);
    }
}

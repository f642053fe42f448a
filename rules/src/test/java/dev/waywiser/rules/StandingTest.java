package dev.waywiser.rules;

import static dev.waywiser.rules.Samples.START;
import static dev.waywiser.rules.Samples.found;
import static dev.waywiser.rules.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Doubt.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When an alert of a rule begins and ends. */
class StandingTest {
    private static final Rule AT_ONCE = rule("quiet", Duration.ZERO);
    private static final Rule WAITING = rule("quiet", Duration.ofMinutes(5));

    private Standing standing = Standing.NOTHING;

    private Standing look(Rule rule, int minute, Found found) {
        standing = standing.next(rule, found(found, "found in minute " + minute), at(minute));
        return standing;
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private Alert alert() {
        return Objects.requireNonNull(standing.alert());
    }

    @Test
    void withoutFor_itFiresAtTheFirstLook_andEndsAtTheFirstThatSaysNot() {
        look(AT_ONCE, 0, Found.HOLDS);
        assertThat(alert().isFiring()).isTrue();
        assertThat(alert().startedAt()).isEqualTo(START);
        assertThat(alert().kind()).isEqualTo(AlertKind.SILENCE);
        assertThat(alert().labels())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("service", "checkout", "team", "payments", "rule", "quiet", "severity", "ticket"));

        look(AT_ONCE, 3, Found.HOLDS_NOT);
        assertThat(alert().endedAt()).isEqualTo(at(3));
        assertThat(alert().summary()).isEqualTo("found in minute 3");
        assertThat(standing.doubt()).isNull();
    }

    @Test
    void withFor_itFiresWhenItHasHeldSoLong_sinceTheFirstLook() {
        look(WAITING, 0, Found.HOLDS);
        look(WAITING, 4, Found.HOLDS);
        assertThat(standing.alert()).isNull();
        look(WAITING, 5, Found.HOLDS);
        assertThat(alert().startedAt()).isEqualTo(START);
        assertThat(alert().evaluatedAt()).isEqualTo(at(5));
    }

    @Test
    void withFor_aLookThatSaysNotOrDoesNotKnow_beginsTheWaitAnew() {
        for (Found between : new Found[] {Found.HOLDS_NOT, Found.UNKNOWN}) {
            standing = Standing.NOTHING;
            look(WAITING, 0, Found.HOLDS);
            look(WAITING, 4, between);
            look(WAITING, 5, Found.HOLDS);
            look(WAITING, 9, Found.HOLDS);
            assertThat(standing.alert()).isNull();
            look(WAITING, 10, Found.HOLDS);
            assertThat(alert().startedAt()).isEqualTo(at(5));
        }
    }

    @Test
    void withFor_itEndsWhenItHasNotHeldSoLong_atTheFirstLookThatSaidSo() {
        look(WAITING, 0, Found.HOLDS);
        look(WAITING, 5, Found.HOLDS);
        look(WAITING, 6, Found.HOLDS_NOT);
        look(WAITING, 8, Found.HOLDS);
        look(WAITING, 9, Found.HOLDS_NOT);
        look(WAITING, 13, Found.HOLDS_NOT);
        assertThat(alert().isFiring()).isTrue();
        look(WAITING, 14, Found.HOLDS_NOT);
        assertThat(alert().endedAt()).isEqualTo(at(9));
    }

    @Test
    void unknown_beginsNothing_andEndsNothingForADay_andThenSaysWhy() {
        look(AT_ONCE, 0, Found.UNKNOWN);
        assertThat(standing).isEqualTo(Standing.NOTHING);
        look(AT_ONCE, 1, Found.HOLDS);
        look(AT_ONCE, 2, Found.UNKNOWN);
        look(AT_ONCE, 2 + 24 * 60 - 1, Found.UNKNOWN);
        assertThat(alert().isFiring()).isTrue();
        look(AT_ONCE, 2 + 24 * 60, Found.UNKNOWN);
        assertThat(alert().endedAt()).isEqualTo(at(2 + 24 * 60));
        assertThat(alert().summary())
                .startsWith("Whether this is over nobody can say, since too little is known since 2026-03-10T12:02:00Z")
                .endsWith("found in minute 1");
    }

    @Test
    void unknown_thatIsKnownAgain_decidesAtOnce() {
        look(AT_ONCE, 0, Found.HOLDS);
        look(AT_ONCE, 1, Found.UNKNOWN);
        look(AT_ONCE, 600, Found.HOLDS_NOT);
        assertThat(alert().endedAt()).isEqualTo(at(600));
    }

    @Test
    void firing_newNumbersAreToldEveryTenMinutes() {
        look(AT_ONCE, 0, Found.HOLDS);
        look(AT_ONCE, 9, Found.HOLDS);
        assertThat(alert().summary()).isEqualTo("found in minute 0");
        look(AT_ONCE, 10, Found.HOLDS);
        assertThat(alert().summary()).isEqualTo("found in minute 10");
        assertThat(alert().startedAt()).isEqualTo(START);
    }

    @Test
    void unseen_isUnknown_butWhatTheRuleIsNoLongerAboutIsOver() {
        Alert catalog = new Alert(
                "f",
                AlertKind.SILENCE,
                "quiet",
                AT_ONCE.severity(),
                START,
                null,
                false,
                START,
                new TreeMap<>(Map.of("source", "catalog")),
                "Nothing came",
                null,
                null,
                "/alerts");
        Standing over = new Standing(catalog, null).unseen(AT_ONCE, at(1));
        assertThat(Objects.requireNonNull(over.alert()).endedAt()).isEqualTo(at(1));
        assertThat(over.alert().summary()).isEqualTo("The rule is no longer about this: Nothing came");

        look(AT_ONCE, 0, Found.HOLDS);
        Standing unseen = standing.unseen(AT_ONCE, at(1));
        assertThat(Objects.requireNonNull(unseen.alert()).isFiring()).isTrue();
        assertThat(Objects.requireNonNull(unseen.doubt()).found()).isEqualTo(Found.UNKNOWN);
    }
}

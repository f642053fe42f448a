package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waywiser.store.query.AlertQueries.Firing;
import dev.waywiser.store.query.AlertQueries.Wanted;
import dev.waywiser.store.query.AlertView;
import dev.waywiser.store.query.Page;
import dev.waywiser.store.rows.AlertRow;
import dev.waywiser.store.rows.MuteRow;
import dev.waywiser.store.rows.NotificationRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alerts, who was told of them, and what nobody is to be told of. */
class AlertsIT extends WithStore {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private static final Wanted ALL = new Wanted(List.of(), List.of(), List.of(), "", null, Instant.EPOCH);

    @Test
    void alerts_areToldNewestFirst_andPaged() {
        alert("a", "shop", "page", "slo", 60, null);
        alert("a", "shop", "page", "slo", 300, 200);
        alert("b", "shop", "ticket", "slo", 300, null);
        alert("c", "lib", "page", "lag", 10, 5);

        List<AlertView> all = store.alerts().alerts(ALL, Page.first(9));
        assertThat(all)
                .extracting(AlertView::fingerprint, AlertView::startedAt)
                .containsExactly(
                        tuple("c", minutesAgo(10)),
                        tuple("a", minutesAgo(60)),
                        tuple("b", minutesAgo(300)),
                        tuple("a", minutesAgo(300)));
        assertThat(store.alerts().alerts(ALL, all.get(2).next(9)))
                .extracting(AlertView::endedAt)
                .containsExactly(minutesAgo(200));
        assertThat(all.get(1).burn()).isEqualTo("{\"factor\":14.4}");
    }

    @Test
    void alerts_areChosen() {
        alert("a", "shop", "page", "slo", 60, null);
        alert("a", "shop", "page", "slo", 300, 200);
        alert("b", "shop", "ticket", "slo", 300, null);
        alert("c", "lib", "page", "lag", 10, 5);

        assertThat(found(new Wanted(List.of("shop"), List.of("page"), List.of(), "", null, Instant.EPOCH)))
                .containsExactly("a", "a");
        assertThat(found(new Wanted(List.of(), List.of(), List.of("lag"), "", null, Instant.EPOCH)))
                .containsExactly("c");
        assertThat(found(new Wanted(List.of(), List.of(), List.of(), "", true, Instant.EPOCH)))
                .containsExactly("a", "b");
        assertThat(found(new Wanted(List.of(), List.of(), List.of(), "", false, Instant.EPOCH)))
                .containsExactly("c", "a");
        // What fires goes on, whenever it began.
        assertThat(found(new Wanted(List.of(), List.of(), List.of(), "", null, minutesAgo(199))))
                .containsExactly("c", "a", "b");
        assertThat(found(new Wanted(List.of(), List.of(), List.of(), "of-b", null, Instant.EPOCH)))
                .containsExactly("b");
        assertThat(store.alerts().firing(10))
                .containsExactly(new Firing("shop", "page", 1), new Firing("shop", "ticket", 1));
        assertThat(store.alerts().firing(1)).hasSize(1);
    }

    @Test
    void notifications_areOfTheTimeThatTheAlertFired() {
        alert("a", "shop", "page", "slo", 60, null);
        alert("a", "shop", "page", "slo", 300, 200);
        told("a", 60, "chat", true, "delivered", 59);
        told("a", 60, "phone", true, "refused", 58);
        told("a", 300, "chat", false, "delivered", 200);
        List<AlertView> alerts = store.alerts().alerts(ALL, Page.first(1));

        assertThat(store.alerts().told(alerts))
                .allSatisfy(told -> assertThat(told.isOf(alerts.get(0))).isTrue())
                .extracting(AlertView.Told::destination, AlertView.Told::outcome)
                .containsExactly(tuple("chat", "delivered"), tuple("phone", "refused"));
        assertThat(store.alerts().told(List.of())).isEmpty();
    }

    @Test
    void mutes_haveTheStateThatTheClockGivesThem() {
        write(new MuteRow("past", List.of("service=shop"), minutesAgo(60), NOW, "eva", null, false));
        write(new MuteRow("now", List.of("slo=a*", "team=x"), NOW, NOW.plusSeconds(1), null, "move", false));
        write(new MuteRow("soon", List.of("a=b"), NOW.plusSeconds(1), NOW.plusSeconds(9), null, null, false));
        write(new MuteRow("taken-back", List.of("a=b"), NOW, NOW.plusSeconds(9), null, null, true));

        assertThat(store.alerts().mutes(NOW, List.of(), Page.first(9)))
                .extracting(AlertView.Mute::id, AlertView.Mute::state)
                .containsExactly(tuple("soon", "to_come"), tuple("now", "in_force"), tuple("past", "ended"));
        assertThat(store.alerts()
                        .mutes(NOW, List.of("in_force"), Page.first(9))
                        .get(0)
                        .labels())
                .containsExactly("slo=a*", "team=x");
    }

    private List<String> found(Wanted wanted) {
        return store.alerts().alerts(wanted, Page.first(9)).stream()
                .map(AlertView::fingerprint)
                .toList();
    }

    private static Instant minutesAgo(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private void alert(String fingerprint, String service, String severity, String kind, int began, Integer ended) {
        write(new AlertRow(
                fingerprint,
                minutesAgo(began),
                ended == null ? null : minutesAgo(ended),
                NOW,
                kind,
                fingerprint + "/o/p",
                severity,
                service,
                "",
                List.of("service=" + service, "slo=of-" + fingerprint),
                "It burns",
                "/slos",
                "{\"factor\":14.4}",
                null,
                false));
    }

    private void told(String fingerprint, int began, String to, boolean firing, String outcome, int at) {
        write(new NotificationRow(fingerprint, minutesAgo(began), to, firing, outcome, minutesAgo(at), 1, null));
    }
}

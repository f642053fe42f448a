package dev.waywiser.alerts.telling;

import static dev.waywiser.alerts.SampleAlerts.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.alerts.SampleAlerts;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.routing.Hours;
import dev.waywiser.alerts.routing.Labels;
import dev.waywiser.alerts.routing.Maintenance;
import dev.waywiser.alerts.routing.Route;
import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.events.Glob;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Mute;
import dev.waywiser.events.alerts.Notification;
import dev.waywiser.events.alerts.Notification.Outcome;
import dev.waywiser.events.alerts.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TellerTest {
    private static final Plan CHAT = new Plan("chat", null);

    private final Alert checkout = SampleAlerts.of("checkout");
    private final Alert speed = SampleAlerts.alert("checkout", "speed", START.plusSeconds(10), null, false);
    private final Alert shop = SampleAlerts.of("shop");

    @Test
    void whatBeginsIsToldOnceAndItsEndOnce() {
        Channel channel = new Channel(CHAT, routing(null, List.of()));
        channel.put(checkout);
        run(channel, 0, 60);
        channel.put(SampleAlerts.ended(checkout, START.plusSeconds(50)));
        run(channel, 60, 120);

        assertThat(channel.news).extracting(Item::firing).containsExactly(true, false);
        assertThat(attempts(channel)).extracting(Notification::outcome).containsOnly(Outcome.DELIVERED);
    }

    @Test
    void alertsOfOneServiceThatBeginTogetherAreOneMessage() {
        Channel channel = new Channel(CHAT, routing(null, List.of()));
        channel.put(checkout);
        channel.put(speed);
        channel.put(shop);
        run(channel, 0, 10);

        assertThat(channel.messages).extracting(List::size).containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void whatFiresLongIsSaidAgainAfterTheRepeatInterval() {
        Channel channel = new Channel(CHAT, routing(null, List.of()));
        channel.put(checkout);
        run(channel, 0, 9 * 3600);

        assertThat(channel.messages).hasSize(3);
        assertThat(channel.news).hasSize(1);
        assertThat(channel.ids).doesNotHaveDuplicates();
    }

    @Test
    void anAlertThatCameAndWentDuringAnOutageIsNeverTold() {
        Channel channel = new Channel(CHAT, routing(null, List.of()));
        channel.put(checkout);
        channel.run(START, START.plusSeconds(30), () -> Channel.Fate.REFUSED);
        channel.put(SampleAlerts.ended(checkout, START.plusSeconds(20)));
        run(channel, 30, 60);

        assertThat(channel.messages).isEmpty();
        assertThat(channel.log.get(channel.log.size() - 1).outcome()).isEqualTo(Outcome.SUPERSEDED);
    }

    @Test
    void whatIsReadOfTimesLongGoneIsToldOnlyIfItStillHoldsAMinuteLater() {
        Channel channel = new Channel(CHAT, routing(null, List.of()));
        Instant muchLater = checkout.evaluatedAt().plusSeconds(86_400);
        channel.put(checkout, muchLater);
        channel.put(shop, muchLater);
        run(channel, 0, 59);
        assertThat(channel.messages).isEmpty();

        channel.put(SampleAlerts.ended(checkout, START.plusSeconds(50)), muchLater);
        run(channel, 59, 90);
        assertThat(channel.news)
                .extracting(item -> item.alert().labels().get("service"))
                .containsExactly("shop");
    }

    @Test
    void ofWhatMayHaveArrivedTheEndIsTold() {
        Channel channel = new Channel(CHAT, routing(null, List.of()));
        channel.put(checkout);
        channel.run(START, START.plusMillis(900), () -> Channel.Fate.UNANSWERED);
        channel.put(SampleAlerts.ended(checkout, START.plusSeconds(1)));
        run(channel, 1, 60);

        assertThat(channel.news).extracting(Item::firing).containsExactly(true, false);
    }

    @Test
    void aBeginningThatMovesIsNoNews() {
        Channel channel = new Channel(CHAT, routing(null, List.of()));
        channel.put(checkout);
        run(channel, 0, 10);
        Alert moved = SampleAlerts.changed(checkout, START.minusSeconds(20), null, false);
        channel.put(SampleAlerts.retracted(checkout));
        channel.put(moved);
        run(channel, 10, 60);
        assertThat(channel.messages).hasSize(1);

        channel.put(SampleAlerts.ended(moved, START.plusSeconds(55)));
        run(channel, 60, 70);
        assertThat(channel.news).extracting(Item::firing).containsExactly(true, false);
    }

    @Test
    void whatWasTakenBackIsWithdrawn() {
        Channel channel = new Channel(CHAT, routing(null, List.of()));
        channel.put(checkout);
        run(channel, 0, 10);
        channel.put(SampleAlerts.retracted(checkout));
        run(channel, 10, 20);

        assertThat(channel.news).extracting(Item::firing).containsExactly(true, false);
    }

    @Test
    void aMuteHoldsBeginningsBackUntilItEnds() {
        Channel channel = new Channel(CHAT, routing(null, List.of()));
        channel.put(new Mute(
                "m1",
                new TreeMap<>(Map.of("service", new Glob("check*"))),
                START,
                START.plusSeconds(100),
                null,
                null,
                false));
        channel.put(checkout);
        channel.put(shop);
        run(channel, 0, 99);
        assertThat(channel.news)
                .extracting(item -> item.alert().labels().get("service"))
                .containsExactly("shop");
        assertThat(channel.log).extracting(Notification::outcome).contains(Outcome.MUTED);

        run(channel, 99, 120);
        assertThat(channel.news).hasSize(2);
    }

    @Test
    void maintenanceIsAMuteThatWasAnnounced() {
        Maintenance window = new Maintenance("db", Labels.ALL, null, START, START.plusSeconds(100));
        Channel channel = new Channel(CHAT, routing(null, List.of(window)));
        channel.put(checkout);
        run(channel, 0, 99);
        assertThat(channel.news).isEmpty();
        run(channel, 99, 110);
        assertThat(channel.news).hasSize(1);
    }

    @Test
    void quietHoursHoldTicketsBackAndLetPagesThrough() {
        Hours night =
                new Hours(Set.of(DayOfWeek.values()), LocalTime.of(18, 0), LocalTime.of(8, 0), ZoneId.of("Asia/Tokyo"));
        Channel channel = new Channel(CHAT, routing(night, List.of()));
        channel.put(SampleAlerts.withSeverity(checkout, Severity.TICKET));
        channel.put(shop);
        run(channel, 0, 3600);
        assertThat(channel.news)
                .extracting(item -> item.alert().labels().get("service"))
                .containsExactly("shop");

        run(channel, 3600, 14 * 3600);
        assertThat(channel.news).hasSize(2);
    }

    @Test
    void whoForgetsIsKeptInformedAlsoOfWhatIsMutedLater() {
        Channel channel = new Channel(new Plan("chat", Duration.ofSeconds(30)), routing(null, List.of()));
        channel.put(checkout);
        run(channel, 0, 10);
        channel.put(new Mute(
                "m1",
                new TreeMap<>(Map.of("service", new Glob("*"))),
                START,
                START.plusSeconds(1000),
                null,
                null,
                false));
        run(channel, 10, 125);

        assertThat(channel.messages).hasSize(5);
        assertThat(attempts(channel))
                .as("what is said again is not written down")
                .hasSize(1);
        channel.restart(START.plusSeconds(125));
        run(channel, 126, 127);
        assertThat(channel.messages).as("after a restart at once").hasSize(6);
    }

    @Test
    void theSameNewsHaveTheSameIdAfterAKill() {
        Channel channel = new Channel(CHAT, routing(null, List.of()));
        channel.put(checkout);
        channel.run(START, START.plusSeconds(1), () -> Channel.Fate.KILLED);
        run(channel, 1, 20);

        assertThat(channel.ids).hasSize(2).containsOnly(channel.ids.get(0));
    }

    @Test
    void aNoticeIsToldOnce_byItself_andHasNoEnd() {
        Channel channel = new Channel(CHAT, routing(null, List.of()));
        channel.put(SampleAlerts.notice("digest/1"));
        channel.put(SampleAlerts.notice("digest/2"));
        channel.put(checkout);
        run(channel, 0, 600);
        channel.put(SampleAlerts.notice("digest/1"));
        channel.restart(START.plusSeconds(600));
        run(channel, 600, 3 * 3600);

        assertThat(channel.messages).extracting(List::size).containsExactly(1, 1, 1);
        assertThat(channel.news.stream().filter(Item::isNotice)).hasSize(2).noneMatch(Item::firing);
    }

    @Test
    void aNoticeOfWhichItIsNotKnownWhetherItArrived_isToldAgainUnderItsId() {
        Channel channel = new Channel(CHAT, routing(null, List.of()));
        channel.put(SampleAlerts.notice("digest/1"));
        channel.run(START, START.plusSeconds(1), () -> Channel.Fate.KILLED);
        run(channel, 1, 3600);

        assertThat(channel.ids).hasSize(2).containsOnly(channel.ids.get(0));
    }

    @Test
    void aNoticeIsNewsForADay_andNothingForWhoMustHearOfWhatFires() {
        Channel late = new Channel(CHAT, routing(null, List.of()));
        late.put(SampleAlerts.notice("digest/1"));
        run(late, 86_400, 90_000);
        assertThat(late.messages).isEmpty();

        Channel away = new Channel(CHAT, routing(null, List.of()));
        away.put(SampleAlerts.notice("digest/1"));
        away.run(START, START.plusSeconds(7_200), () -> Channel.Fate.REFUSED);
        run(away, 7_200, 8_000);
        assertThat(away.messages).hasSize(1);

        Channel manager = new Channel(new Plan("chat", Duration.ofSeconds(30)), routing(null, List.of()));
        manager.put(SampleAlerts.notice("digest/1"));
        run(manager, 0, 600);
        assertThat(manager.messages).isEmpty();
    }

    @Test
    void aNoticeThatIsMutedOrInQuietHours_waits() {
        Hours night = new Hours(Set.of(DayOfWeek.values()), LocalTime.of(10, 0), LocalTime.of(11, 0), ZoneId.of("UTC"));
        Channel channel = new Channel(CHAT, routing(night, List.of()));
        channel.put(SampleAlerts.notice("digest/1"));
        run(channel, 0, 3_600);
        assertThat(channel.messages).isEmpty();
        run(channel, 3_600, 3_700);
        assertThat(channel.messages).hasSize(1);
    }

    @Test
    void aRouteThatDoesNotGoOnTakesTheAlertFromThoseAfterIt() {
        Route pages = route("pages", new Labels(new TreeMap<>(Map.of("severity", new Glob("page")))), "pager", false);
        Route rest = route("rest", Labels.ALL, "chat", false);
        Routing routing = new Routing(List.of(pages, rest), List.of());

        assertThat(routing.to("chat", checkout)).isEmpty();
        assertThat(routing.to("pager", checkout)).contains(pages);
        assertThat(routing.to("chat", SampleAlerts.withSeverity(checkout, Severity.TICKET)))
                .contains(rest);
        Route goingOn = route("pages", pages.match(), "pager", true);
        assertThat(new Routing(List.of(goingOn, rest), List.of()).to("chat", checkout))
                .contains(rest);
    }

    /** Without what is written down before an attempt. */
    private static List<Notification> attempts(Channel channel) {
        return channel.log.stream().filter(note -> note.attempts() > 0).toList();
    }

    private static void run(Channel channel, long fromSecond, long toSecond) {
        Instant from = START.plusSeconds(fromSecond);
        channel.run(from, START.plusSeconds(toSecond).minusMillis(1), () -> Channel.Fate.ARRIVES);
    }

    static Routing routing(@Nullable Hours quiet, List<Maintenance> maintenance) {
        Route route = new Route(
                "all",
                Labels.ALL,
                Set.of("chat"),
                Route.GROUP_BY,
                Route.GROUP_WAIT,
                Route.REPEAT_EVERY,
                quiet,
                Set.of(Severity.TICKET),
                false);
        return new Routing(List.of(route), maintenance);
    }

    private static Route route(String name, Labels match, String to, boolean goOn) {
        return new Route(
                name, match, Set.of(to), Route.GROUP_BY, Route.GROUP_WAIT, Route.REPEAT_EVERY, null, Set.of(), goOn);
    }
}

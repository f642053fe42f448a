package dev.waywiser.app.demo;

import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.PlatformRequestState;
import dev.waywiser.events.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What teams ask of the platform. Much is there for everybody to use; access to databases is asked for most often, by a ticket, and takes
 * days. Where the platform is well, nearly everything is, and the few tickets are done within hours.
 */
final class Wishes {
    static final String MOST_ASKED_BY_HAND = "database-access";

    static final List<Action> ACTIONS = List.of(
            new Action(MOST_ASKED_BY_HAND, 0.28, 1, Duration.ofHours(8), Duration.ofDays(7)),
            new Action("raise-quota", 0.10, 0.9, Duration.ofHours(2), Duration.ofDays(4)),
            new Action("dns-record", 0.09, 0.8, Duration.ofHours(1), Duration.ofDays(2)),
            new Action("create-environment", 0.12, 0.2, Duration.ofHours(4), Duration.ofDays(3)),
            new Action("create-bucket", 0.16, 0.1, Duration.ofHours(1), Duration.ofDays(2)),
            new Action("rotate-secret", 0.22, 0.05, Duration.ofMinutes(20), Duration.ofHours(9)));

    private static final double DECLINED = 0.06;
    private static final double FORGOTTEN = 0.03;

    /**
     * What can be asked for.
     *
     * @param perDay how often a team asks on a working day
     * @param byHand the share that is a ticket
     * @param quickest how soon a ticket is done
     * @param slowest how late
     */
    record Action(String name, double perDay, double byHand, Duration quickest, Duration slowest) {
        private static final double BY_HAND_WHERE_WELL = 0.2;

        private Action well() {
            return new Action(name, perDay, byHand * BY_HAND_WHERE_WELL, Duration.ofMinutes(15), Duration.ofHours(4));
        }
    }

    /** What can be asked of such a platform. */
    static List<Action> actions(Health health) {
        return health.isWell() ? ACTIONS.stream().map(Action::well).toList() : ACTIONS;
    }

    private final List<Action> actions;
    private final Dice dice;
    private final Agenda agenda;
    private final Story.Listener teller;
    private int wishes;

    Wishes(long seed, Health health, Agenda agenda, Story.Listener teller) {
        this.actions = actions(health);
        this.dice = new Dice(seed, "wishes");
        this.agenda = agenda;
        this.teller = teller;
    }

    void plan(Instant start, Instant end) {
        for (Team team : Acme.TEAMS) {
            WorkingHours hours = new WorkingHours(team.zone());
            for (LocalDate day = hours.day(start); !hours.at(day, LocalTime.MIN).isAfter(end); day = day.plusDays(1)) {
                for (Action action : actions) {
                    int count = hours.isWorkingDay(day) ? dice.times(action.perDay) : 0;
                    for (int i = 0; i < count; i++) {
                        Instant at = hours.at(day, LocalTime.of(9, 0).plusSeconds(dice.between(0, 8 * 3600)));
                        if (at.isAfter(start)) {
                            agenda.at(at, () -> ask(team, hours, action));
                        }
                    }
                }
            }
        }
    }

    private void ask(Team team, WorkingHours hours, Action action) {
        boolean byHand = dice.chance(action.byHand);
        String id = (byHand ? "PLAT-" : "order-") + ++wishes;
        ServiceName service = new ServiceName(dice.oneOf(team.services()));
        Map<PlatformRequestState, Instant> states = new EnumMap<>(PlatformRequestState.class);
        Runnable tell = () -> teller.tell(new PlatformRequest(
                byHand ? "jira" : "backstage",
                id,
                action.name,
                service,
                team.name(),
                !byHand,
                states,
                action.name.replace('-', ' ') + " for " + service,
                (byHand ? "https://tickets.acme.example/" : "https://portal.acme.example/orders/") + id));
        states.put(PlatformRequestState.ASKED, agenda.now());
        tell.run();
        if (byHand && dice.chance(FORGOTTEN)) {
            return;
        }
        Instant done = byHand
                ? hours.onOrAfter(agenda.now().plus(dice.between(action.quickest, action.slowest)), dice)
                : agenda.now().plus(dice.between(Duration.ofSeconds(15), Duration.ofMinutes(4)));
        boolean declined = byHand && dice.chance(DECLINED);
        agenda.at(done, () -> {
            states.put(declined ? PlatformRequestState.DECLINED : PlatformRequestState.FULFILLED, agenda.now());
            tell.run();
        });
    }
}

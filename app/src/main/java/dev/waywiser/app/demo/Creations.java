package dev.waywiser.app.demo;

import dev.waywiser.app.demo.Mainline.Draft;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceCreation;
import dev.waywiser.events.ServiceCreationState;
import dev.waywiser.events.ServiceName;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How services are created. Some teams replace a service by a new one of its name: what comes from a template is in production within a
 * day or so, what is made by hand misses the release of the week. One is built and never deployed. One template is not to be relied on, and
 * one service never comes out of it. Where the platform is well, all but those two come from templates that work.
 */
final class Creations {
    static final String STUCK = "loyalty";
    static final String NEVER_CREATED = "gift-cards";

    /** When before the end; what happened earlier than the history is not told. */
    static final List<Plan> PLANS = List.of(
            new Plan("storefront", "web-shop", "web-app", 71, 0),
            new Plan("backoffice", "warehouse", null, 53, 0),
            new Plan("discovery", "catalogue", "java-service", 47, 0),
            new Plan("backoffice", "invoicing", null, 26, 0),
            new Plan("discovery", "recommendations", "python-service", 24, 1),
            new Plan("storefront", STUCK, null, 20, 0),
            new Plan("discovery", "search", "java-service", 16, 0),
            new Plan("backoffice", "reporting", null, 15, 0),
            new Plan("payments", "fraud-scoring", "java-service", 13, 0),
            new Plan("storefront", "cart", "java-service", 11, 0),
            new Plan("storefront", "checkout", "web-app", 9, 0),
            new Plan("storefront", NEVER_CREATED, "python-service", 7, 3),
            new Plan("payments", "payments-api", "java-service", 5, 0));

    /** Before anything else of the day, so that nothing is under way that is not the new service's own. */
    private static final LocalTime EARLY = LocalTime.of(7, 30);

    private static final String USUAL_TEMPLATE = "java-service";
    private static final String SCAFFOLDER = "backstage";
    private static final String FORGE = "forge";

    /**
     * A service that somebody wants to create.
     *
     * @param template from which; {@code null} for by hand
     * @param daysBeforeEnd when
     * @param failures how many runs of the template fail first
     */
    record Plan(String team, String service, @Nullable String template, int daysBeforeEnd, int failures) {
        private Plan well() {
            return new Plan(team, service, template == null ? USUAL_TEMPLATE : template, daysBeforeEnd, 0);
        }
    }

    private final long seed;
    private final Instant start;
    private final Instant end;
    private final Health health;
    private final Agenda agenda;
    private final Dice dice;
    private final Story.Listener teller;
    private int runs;

    Creations(long seed, Instant start, Instant end, Health health, Agenda agenda, Story.Listener teller) {
        this.seed = seed;
        this.start = start;
        this.end = end;
        this.health = health;
        this.agenda = agenda;
        this.dice = new Dice(seed, "creations");
        this.teller = teller;
    }

    void plan() {
        for (Plan plan : plans()) {
            Team team = Acme.team(plan.team);
            WorkingHours hours = new WorkingHours(team.zone());
            LocalDate day = hours.day(end.minus(Duration.ofDays(plan.daysBeforeEnd)));
            if (team.cadence() == Cadence.WEEKLY) {
                day = day.with(TemporalAdjusters.nextOrSame(DayOfWeek.WEDNESDAY));
            }
            while (!hours.isWorkingDay(day)) {
                day = day.plusDays(1);
            }
            Instant begins = hours.at(day, EARLY.plusSeconds(dice.between(0, 1_800)));
            if (begins.isAfter(start)) {
                agenda.at(begins, () -> attempt(plan, team, plan.failures));
            }
        }
    }

    private List<Plan> plans() {
        return health.isWell()
                ? PLANS.stream()
                        .filter(plan -> !plan.service.equals(STUCK) && !plan.service.equals(NEVER_CREATED))
                        .map(Plan::well)
                        .toList()
                : PLANS;
    }

    private void attempt(Plan plan, Team team, int failures) {
        boolean byHand = plan.template == null;
        String id = "run-" + ++runs;
        Map<ServiceCreationState, Instant> states = new EnumMap<>(ServiceCreationState.class);
        Runnable tell = () -> teller.tell(new ServiceCreation(
                byHand ? FORGE : SCAFFOLDER,
                id,
                new ServiceName(plan.service),
                new RepositoryName("acme/" + plan.service),
                plan.template,
                team.name(),
                states,
                "https://portal.acme.example/creations/" + id));
        states.put(ServiceCreationState.STARTED, agenda.now());
        tell.run();
        boolean fails = failures > 0;
        Duration takes = byHand
                ? dice.between(Duration.ofHours(3), Duration.ofHours(30))
                : dice.between(Duration.ofSeconds(50), Duration.ofMinutes(4));
        agenda.at(agenda.now().plus(takes), () -> {
            states.put(fails ? ServiceCreationState.FAILED : ServiceCreationState.SUCCEEDED, agenda.now());
            tell.run();
            boolean again = failures > 1 || !plan.service.equals(NEVER_CREATED);
            if (fails && again) {
                agenda.at(
                        agenda.now().plus(dice.between(Duration.ofMinutes(3), Duration.ofMinutes(15))),
                        () -> attempt(plan, team, failures - 1));
            } else if (plan.service.equals(STUCK)) {
                buildOnAndOn(team);
            }
        });
    }

    /** It is worked on, and waits for what nobody has given it yet: it is built and built, and never deployed. */
    private void buildOnAndOn(Team team) {
        Team.Repository repository = Team.repository(STUCK, 1, STUCK);
        Mainline mainline = new Mainline(repository.name(), true, Long.toString(seed), teller::tell);
        work(new WorkingHours(team.zone()), mainline, new Builds(team, repository, dice, agenda, teller, end, health));
    }

    private void work(WorkingHours hours, Mainline mainline, Builds builds) {
        Instant next = agenda.now().plus(dice.between(Duration.ofHours(2), Duration.ofHours(30)));
        agenda.at(hours.onOrAfter(next, dice), () -> {
            int step = mainline.squash(new Draft(agenda.now(), dice.oneOf(Words.PEOPLE), Words.change(dice)), null);
            builds.run(mainline.step(step).sha(), "main", () -> {});
            work(hours, mainline, builds);
        });
    }
}

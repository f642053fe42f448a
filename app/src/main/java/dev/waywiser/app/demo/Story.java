package dev.waywiser.app.demo;

import dev.waywiser.app.demo.Mainline.Draft;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.DependencyUpdateState;
import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What happens to one repository and the services in it, from its first commit on. Not thread-safe. */
final class Story {
    private static final double WEEKEND = 0.02;
    private static final double FROM_BOT = 0.12;
    private static final String MAIN = "main";

    /** Takes what is told, at the agenda's now. */
    interface Listener {
        void tell(Event event);
    }

    private final Team team;
    private final Team.Repository repository;
    private final Dice dice;

    /** A source of its own, so that the rest of the story is the same with and without reviews. */
    private final Dice reviews;

    private final Instant start;
    private final Instant end;
    private final WorkingHours hours;
    private final Agenda agenda;
    private final Builds builds;
    private final Mainline mainline;
    private final List<Told> told = new ArrayList<>();
    private final List<ServiceStory> services = new ArrayList<>();
    private int requests;

    Story(Team team, Team.Repository repository, long seed, Instant start, Instant end, Health health) {
        this.team = team;
        this.repository = repository;
        this.dice = new Dice(seed, repository.name().value());
        this.reviews = new Dice(seed, repository.name() + " reviews");
        this.hours = new WorkingHours(team.zone());
        this.start = start;
        this.end = end;
        this.agenda = new Agenda(start);
        Listener teller = event -> told.add(new Told(agenda.now(), team.github(), event));
        this.builds = new Builds(team, repository, dice, agenda, teller, end, health);
        this.mainline = new Mainline(repository.name(), !team.github(), Long.toString(seed), teller::tell);
        for (String service : repository.services()) {
            services.add(new ServiceStory(
                    team, repository.name(), service, new Dice(seed, service), agenda, mainline, this::fix, told::add));
        }
    }

    /** Everything that is told before the end, in the order of time. */
    List<Told> run() {
        mainline.squash(new Draft(start, dice.oneOf(Words.PEOPLE), "Start " + repository.name()), null);
        services.forEach(service -> service.install(0));
        for (LocalDate day = hours.day(start); !hours.at(day, LocalTime.MIN).isAfter(end); day = day.plusDays(1)) {
            plan(day);
        }
        agenda.runUntil(end);
        return told;
    }

    private void plan(LocalDate day) {
        boolean working = hours.isWorkingDay(day);
        int count = dice.times(repository.requestsPerDay() * (working ? 1 : WEEKEND));
        for (int i = 0; i < count; i++) {
            LocalTime time = LocalTime.of(9, 0).plusSeconds(dice.between(0, 8 * 3600));
            agenda.at(hours.at(day, time), this::request);
        }
        services.forEach(service -> service.plan(day, working));
    }

    private void request() {
        boolean bot = dice.chance(FROM_BOT);
        String author = bot ? "renovate[bot]" : dice.oneOf(Words.PEOPLE);
        Update update = bot ? Words.update(dice) : null;
        String title = update != null ? update.title() : Words.change(dice);
        String breaks = dice.chance(team.faulty()) ? dice.oneOf(repository.services()) : null;
        int size = bot || !team.mergeCommits() ? 1 : dice.between(1, 4);
        push(new Branch(author, title, update, breaks, size, mainline.headSha()));
    }

    /** A request on its way: commits follow each other within working hours, then it is reviewed and merged. */
    private void push(Branch branch) {
        String title = branch.title + (branch.drafts.isEmpty() ? "" : ", part " + (branch.drafts.size() + 1));
        Draft draft = new Draft(agenda.now(), branch.author, title);
        branch.drafts.add(draft);
        if (team.mergeCommits()) {
            CommitSha on = branch.shas.isEmpty() ? branch.base : branch.shas.get(branch.shas.size() - 1);
            branch.shas.add(mainline.push(on, draft));
        }
        if (branch.drafts.size() < branch.size) {
            Instant next = agenda.now().plus(dice.between(Duration.ofMinutes(10), Duration.ofHours(5)));
            agenda.at(hours.onOrAfter(next, dice), () -> push(branch));
            return;
        }
        if (team.mergeCommits()) {
            builds.run(branch.shas.get(branch.shas.size() - 1), branch.name(), () -> {});
        }
        Instant opened = agenda.now();
        tellUpdate(branch, Map.of(DependencyUpdateState.OPENED, opened));
        Instant merged = opened.plus(dice.between(team.quickestReview(), team.slowestReview()));
        agenda.at(hours.onOrAfter(merged, dice), () -> merge(branch, opened));
    }

    private void merge(Branch branch, Instant opened) {
        int step = team.mergeCommits()
                ? mainline.merge(
                        branch.shas,
                        branch.drafts,
                        branch.base,
                        new Draft(agenda.now(), branch.author, "Merge request " + branch.number + ": " + branch.title),
                        branch.breaks)
                : mainline.squash(branch.drafts.get(0), branch.breaks);
        told.add(new Told(
                agenda.now(), false, request(branch, opened, mainline.step(step).sha())));
        tellUpdate(branch, Map.of(DependencyUpdateState.OPENED, opened, DependencyUpdateState.MERGED, agenda.now()));
        builds.run(mainline.step(step).sha(), MAIN, () -> services.forEach(service -> service.green(step)));
    }

    private void tellUpdate(Branch branch, Map<DependencyUpdateState, Instant> states) {
        if (branch.update != null) {
            told.add(new Told(
                    agenda.now(), false, branch.update.of(team, repository, branch.number, branch.name(), states)));
        }
    }

    /** What the team's bot tells of a request when it is merged; somebody looked at it on the way. */
    private PullRequest request(Branch branch, Instant opened, CommitSha merged) {
        int waited = Math.toIntExact(Duration.between(opened, agenda.now()).toSeconds());
        Instant reviewed = opened.plusSeconds(reviews.between(0, waited));
        return new PullRequest(
                repository.name(),
                Integer.toString(branch.number),
                opened,
                reviewed,
                agenda.now(),
                branch.drafts.get(0).authoredAt(),
                null,
                merged,
                !team.mergeCommits(),
                new TreeSet<>(branch.shas),
                branch.size,
                branch.title,
                branch.author,
                "https://git.acme.example/" + repository.name() + "/pull/" + branch.number);
    }

    /** A fix that goes straight to the default branch; the step is handed on when it is built. */
    private void fix(String title, ServiceStory.Fixed whenBuilt) {
        Draft draft = new Draft(agenda.now(), dice.oneOf(Words.PEOPLE), title);
        agenda.at(agenda.now().plus(dice.between(Duration.ofMinutes(3), Duration.ofMinutes(20))), () -> {
            int step = mainline.squash(draft, null);
            builds.run(mainline.step(step).sha(), MAIN, () -> {});
            agenda.at(agenda.now().plus(Duration.ofMinutes(dice.between(5, 12))), () -> whenBuilt.deploy(step));
        });
    }

    private final class Branch {
        private final String author;
        private final String title;
        private final @Nullable Update update;
        private final @Nullable String breaks;
        private final int size;
        private final @Nullable CommitSha base;
        private final int number = ++requests;
        private final List<Draft> drafts = new ArrayList<>();
        private final List<CommitSha> shas = new ArrayList<>();

        Branch(
                String author,
                String title,
                @Nullable Update update,
                @Nullable String breaks,
                int size,
                @Nullable CommitSha base) {
            this.author = author;
            this.title = title;
            this.update = update;
            this.breaks = breaks;
            this.size = size;
            this.base = base;
        }

        private String name() {
            return "request-" + number;
        }
    }
}

package dev.waywiser.app.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the company's platform is like for those who build on it, and where it holds them up, if it does. Its chance is its own: what the teams deliver
 * is the same with and without it. Not thread-safe.
 */
final class PlatformStory {
    private final Instant end;
    private final Agenda agenda;
    private final List<Told> told = new ArrayList<>();

    PlatformStory(long seed, Instant start, Instant end, Health health) {
        this.end = end;
        this.agenda = new Agenda(start);
        Story.Listener teller = event -> told.add(new Told(agenda.now(), false, event));
        new Creations(seed, start, end, health, agenda, teller).plan();
        new Wishes(seed, health, agenda, teller).plan(start, end);
        if (!health.isWell()) {
            new LeftUpdates(seed, agenda, teller).plan(start, end);
        }
        new Drifting(seed, health, agenda, teller).plan(start, end);
        new Surveys(seed, health, agenda, teller).plan(start, end);
    }

    /** Everything that is told before the end, in the order of time. */
    List<Told> run() {
        agenda.runUntil(end);
        return told;
    }
}

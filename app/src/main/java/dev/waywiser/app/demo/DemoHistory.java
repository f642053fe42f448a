package dev.waywiser.app.demo;

import dev.waywiser.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the made-up company told in a period, in the order of time.
 *
 * @param health of its platform
 * @param told every event with the time at which it was told
 */
public record DemoHistory(Health health, List<Told> told) {
    public DemoHistory {
        told = List.copyOf(told);
    }

    /**
     * Makes the history up; the same arguments give the same history, event for event.
     *
     * @param seed which of all possible histories
     * @param end the instant before which everything happens
     * @param days how many days before the end it begins, from 1
     * @param health of its platform
     */
    static DemoHistory of(long seed, Instant end, int days, Health health) {
        Instant start = end.minus(Duration.ofDays(days));
        List<Told> all = new ArrayList<>();
        for (Team team : Acme.TEAMS) {
            for (Team.Repository repository : team.repositories()) {
                all.addAll(new Story(team, repository, seed, start, end, health).run());
            }
        }
        all.addAll(new PlatformStory(seed, start, end, health).run());
        all.sort(Comparator.comparing(Told::at));
        return new DemoHistory(health, all);
    }

    /** How many events there are of each type. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        told.forEach(one -> counts.merge(one.event().type(), 1, Integer::sum));
        return counts;
    }

    List<Event> events() {
        return told.stream().map(Told::event).toList();
    }
}

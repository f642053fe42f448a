package dev.waywiser.app.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is going to happen, in the order of time; things of one instant in the order they were planned. Not thread-safe. */
final class Agenda {
    private record Item(Instant at, long number, Runnable happening) {}

    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::number));
    private long planned;
    private Instant now;

    Agenda(Instant start) {
        now = start;
    }

    Instant now() {
        return now;
    }

    void at(Instant at, Runnable happening) {
        items.add(new Item(at.isBefore(now) ? now : at, planned++, happening));
    }

    /** Lets everything happen that happens before the end, and what that leads to. */
    void runUntil(Instant end) {
        for (Item next = items.peek(); next != null && next.at.isBefore(end); next = items.peek()) {
            items.remove();
            now = next.at;
            next.happening.run();
        }
    }
}

package dev.waywiser.app.demo;

import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Fills a running Waywiser with a made-up company's history, and goes on with what it does from then on. */
public final class Demo {
    /** The longest history. */
    public static final int MOST_DAYS = 730;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(2);

    /**
     * What is told.
     *
     * @param seed which of all possible histories
     * @param days how long the history is; from 1 to 730
     * @param until where it ends; {@code null} for the start of today, in UTC
     * @param health of the platform in it
     */
    public record Options(long seed, int days, @Nullable Instant until, Health health) {
        public Options {
            if (days < 1 || days > MOST_DAYS) {
                throw new IllegalArgumentException("days must be from 1 to " + MOST_DAYS);
            }
        }
    }

    /**
     * A Waywiser to tell it to.
     *
     * @param collectors where events are taken in
     * @param api where numbers are asked for
     * @param token for native events, and to ask, if they need one
     * @param githubSecret what the webhooks are signed with
     */
    public record Place(URI collectors, URI api, Token token, String githubSecret) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return collectors + " and " + api;
        }
    }

    private final Options options;
    private final Path folder;
    private final Teller teller;
    private final TrafficTeller traffic;
    private final Promises promises;
    private final Settled settled;
    private final Clock clock;
    private final PrintStream out;

    /**
     * Prepares the demo.
     *
     * @param folder the data folder, where it is noted which history it holds
     * @param out where to say what happens
     */
    public Demo(Options options, Path folder, Place place, Clock clock, PrintStream out) {
        this.options = options;
        this.folder = folder;
        Sender sender = new Sender(place.collectors(), PATIENCE, reason -> {});
        this.teller = new Teller(sender, place.token(), place.githubSecret());
        this.traffic = new TrafficTeller(sender, place.token(), options.seed());
        this.promises = new Promises(sender, place.token());
        this.settled = new Settled(place.api(), place.token());
        this.clock = clock;
        this.out = out;
    }

    /**
     * Tells the history, unless the folder holds it, and waits until all of it can be seen.
     *
     * @param terminal whether a moving bar can be shown
     * @return the history, which the live events go on from
     */
    public DemoHistory tellHistory(boolean terminal) throws SendException, InterruptedException {
        Optional<DemoState> earlier = DemoState.load(folder);
        DemoState state =
                earlier.orElseGet(() -> new DemoState(options.seed(), end(), options.days(), false, options.health()));
        DemoHistory history = state.history();
        if (earlier.isPresent()) {
            out.println("The folder holds the history of seed " + state.seed()
                    + (state.health().isWell() ? ", of a platform that is well," : "") + " up to " + state.end()
                    + (state.complete() ? "; going on from there." : ", not all of it; telling it again."));
        }
        if (!state.complete()) {
            state.save(folder);
            promises.declare();
            long begun = System.nanoTime();
            try (Progress progress = Progress.start("History", history.told().size(), "events", terminal, out)) {
                teller.tell(history, progress);
            }
            String toldAfter = seconds(begun);
            boolean visible = settled.await(history, state, VISIBLE_WITHIN);
            state.completed().save(folder);
            out.println(history.told().size() + " events of " + state.days() + " days up to " + state.end()
                    + " were told after " + toldAfter
                    + (visible ? ", and all counted after " : ", and are still being counted after ")
                    + seconds(begun) + ": " + history.counts());
        }
        return history;
    }

    /**
     * Tells what customers asked for in the last day, and goes on with what happens now, every few seconds, until the thread is
     * interrupted.
     */
    public void goOn(DemoHistory history) throws SendException, InterruptedException {
        TrafficFeed requests = new TrafficFeed(new Traffic(options.seed(), clock.instant()), traffic, clock);
        LiveFeed events = new LiveFeed(history, teller, clock);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CompletionService<Object> feeds = new ExecutorCompletionService<>(threads);
            feeds.submit(() -> {
                requests.tellHistory();
                requests.run();
                return requests;
            });
            feeds.submit(() -> {
                events.run();
                return events;
            });
            feeds.take().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SendException away) {
                throw away;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static String seconds(long begunNanos) {
        long millis = (System.nanoTime() - begunNanos) / 1_000_000;
        return millis / 1_000 + "." + millis % 1_000 / 100 + " s";
    }

    private Instant end() {
        Instant until = options.until();
        return until != null ? until : clock.instant().truncatedTo(ChronoUnit.DAYS);
    }
}

package dev.waywiser.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.Answer;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import dev.waywiser.events.json.EventJson;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Tells events to the public collectors: GitHub's as signed webhooks, one by one, the others natively, in batches. */
final class Teller {
    private static final int BATCH = 500;
    private static final int WEBHOOKS_AT_A_TIME = 12;

    /** How many webhooks can be read for each that cannot. */
    private static final int READABLE = 12;

    private final Sender sender;
    private final GithubDeliveries github;
    private final Map<String, String> nativeHeaders;

    Teller(Sender sender, Token token, String githubSecret) {
        this.sender = sender;
        this.github = new GithubDeliveries(githubSecret);
        this.nativeHeaders = new HashMap<>(token.headers());
        nativeHeaders.put("Content-Type", "application/x-ndjson");
    }

    /**
     * Tells all of it, several at a time; the order does not matter, since events merge. Among what comes as webhooks is some that nobody
     * can read, unless the platform is well.
     */
    void tell(DemoHistory history, Progress progress) throws SendException, InterruptedException {
        List<Told> told = history.told();
        AtomicLong done = new AtomicLong();
        Runnable shown = () -> {
            synchronized (done) {
                progress.reached(done.get());
            }
        };
        Queue<Told> webhooks =
                new ConcurrentLinkedQueue<>(told.stream().filter(Told::github).toList());
        List<Told> natives = told.stream().filter(one -> !one.github()).toList();
        List<Callable<Void>> work = new ArrayList<>();
        work.add(() -> {
            for (int i = 0; i < natives.size(); i += BATCH) {
                List<Told> batch = natives.subList(i, Math.min(i + BATCH, natives.size()));
                tellNatively(batch);
                done.addAndGet(batch.size());
                shown.run();
            }
            return null;
        });
        for (int i = 0; i < WEBHOOKS_AT_A_TIME; i++) {
            work.add(() -> {
                for (Told next = webhooks.poll(); next != null; next = webhooks.poll()) {
                    tellAsGithub(next);
                    done.incrementAndGet();
                    shown.run();
                }
                return null;
            });
        }
        int unreadable = history.health().isWell() ? 0 : webhooks.size() / READABLE;
        work.add(() -> {
            for (int i = 1; i <= unreadable; i++) {
                post(github.unreadable(i));
            }
            return null;
        });
        all(work);
    }

    /** Tells one event the way its source does. */
    void tell(Told one) throws SendException, InterruptedException {
        if (one.github()) {
            tellAsGithub(one);
        } else {
            tellNatively(List.of(one));
        }
    }

    private static void all(List<Callable<Void>> work) throws SendException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> each : threads.invokeAll(work)) {
                each.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SendException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void tellNatively(List<Told> batch) throws SendException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(batch.size() * 400);
        for (Told one : batch) {
            body.writeBytes(EventJson.write(one.event()));
            body.write('\n');
        }
        accept(sender.post("/v1/events", nativeHeaders, body.toByteArray()));
    }

    private void tellAsGithub(Told one) throws SendException, InterruptedException {
        post(github.of(one.event()));
    }

    private void post(GithubDeliveries.Delivery delivery) throws SendException, InterruptedException {
        accept(sender.post(
                "/v1/webhooks/github", delivery.headers(), delivery.body().getBytes(UTF_8)));
    }

    static void accept(Answer answer) {
        if (answer instanceof Answer.Rejected rejected) {
            throw new IllegalStateException("a made-up event was refused: " + rejected);
        }
    }
}

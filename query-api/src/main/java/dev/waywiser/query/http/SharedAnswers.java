package dev.waywiser.query.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question once for all who ask it while it is being answered, or a moment later: what many watch costs as much as what one
 * watches. Half of that moment on, the first who asks has it answered anew, and nobody else waits for that as long as what there is may be
 * told. Thread-safe.
 */
final class SharedAnswers {
    /** What is larger is told to those who wait for it, and let go: how many there are for a moment bounds nothing else. */
    private static final int LARGEST_KEPT_BYTES = 64 * 1_024;

    private final Duration oldest;
    private final LongSupplier nanoTime;
    private final Map<Question, Flight> flights = new ConcurrentHashMap<>();

    /** What makes two requests one question: everything that an answer depends on. */
    private record Question(String path, @Nullable String query, boolean csv) {}

    /** An answer that is being made, or was; each is its own. */
    private static final class Flight {
        private final long begun;

        /** Completes without an answer where whoever makes it tells nothing that others could be told. */
        private final CompletableFuture<@Nullable Answer> answer = new CompletableFuture<>();

        /** What is told while this one is being made, as long as it may be. */
        private volatile @Nullable Flight before;

        Flight(long begun) {
            this.begun = begun;
        }
    }

    /**
     * Shares answers.
     *
     * @param oldest how long ago the making of an answer may have begun for one who asks now, whether it is made by then or not; who asks
     *     later begins anew
     * @param nanoTime as {@link System#nanoTime()}
     */
    SharedAnswers(Duration oldest, LongSupplier nanoTime) {
        this.oldest = oldest;
        this.nanoTime = nanoTime;
    }

    /** The handler, run once for all who ask the same at a time. Where it fails, it fails for all who wait, and for nobody later. */
    Handler of(Handler handler) {
        return request -> {
            Question question = new Question(request.path(), request.queryString(), Answers.wantsCsv(request));
            Flight own = new Flight(nanoTime.getAsLong());
            Flight flight = flights.compute(question, (same, other) -> chosen(own, other));
            if (flight == own) {
                begin(question, own, handler, request);
            } else {
                Answer answer = await(told(flight));
                if (answer == null) {
                    handler.handle(request);
                } else {
                    answer.tell(request);
                }
            }
        };
    }

    private Flight chosen(Flight own, @Nullable Flight other) {
        if (other == null || !isYoung(other)) {
            return own;
        }
        if (other.answer.isDone() && age(other) > oldest.toNanos() / 2) {
            own.before = other;
            return own;
        }
        return other;
    }

    private Flight told(Flight flight) {
        Flight before = flight.before;
        return before != null && isYoung(before) ? before : flight;
    }

    /** How many answers it has or makes. */
    int held() {
        return flights.size();
    }

    private void begin(Question question, Flight own, Handler handler, Context request) throws Exception {
        boolean kept = false;
        try {
            flights.values().removeIf(other -> other.answer.isDone() && !isYoung(other));
            handler.handle(request);
            Answer answer = Answer.told(request);
            kept = answer != null && answer.bytes() <= LARGEST_KEPT_BYTES;
            own.answer.complete(answer);
        } catch (Exception failed) {
            own.answer.completeExceptionally(failed);
            throw failed;
        } finally {
            if (!kept) {
                flights.remove(question, own);
            }
            own.answer.complete(null);
            own.before = null;
        }
    }

    private boolean isYoung(Flight flight) {
        return age(flight) <= oldest.toNanos();
    }

    private long age(Flight flight) {
        return nanoTime.getAsLong() - flight.begun;
    }

    private static @Nullable Answer await(Flight flight) throws Exception {
        try {
            return flight.answer.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}

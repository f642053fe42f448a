package dev.waywiser.query.http;

import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question once for all who ask it while it is being answered: what many watch costs as much as what one watches. Nothing
 * is kept beyond that. Thread-safe.
 */
final class SharedAnswers {
    private final Duration oldest;
    private final LongSupplier nanoTime;
    private final Map<Question, Flight> flights = new ConcurrentHashMap<>();

    /** What makes two requests one question: everything that an answer depends on. */
    private record Question(String path, @Nullable String query, boolean csv) {}

    /** An answer that is being made; each is its own. */
    private static final class Flight {
        private final long begun;

        /** Completes without an answer where whoever makes it tells nothing that others could be told. */
        private final CompletableFuture<@Nullable Answer> answer = new CompletableFuture<>();

        Flight(long begun) {
            this.begun = begun;
        }
    }

    /**
     * Shares answers.
     *
     * @param oldest how long ago the making of an answer may have begun for one who asks now; who asks later begins anew
     * @param nanoTime as {@link System#nanoTime()}
     */
    SharedAnswers(Duration oldest, LongSupplier nanoTime) {
        this.oldest = oldest;
        this.nanoTime = nanoTime;
    }

    /** The handler, run once for all who ask the same at a time. Where it fails, it fails for all of them. */
    Handler of(Handler handler) {
        return request -> {
            Question question = new Question(request.path(), request.queryString(), Answers.wantsCsv(request));
            Flight own = new Flight(nanoTime.getAsLong());
            Flight flight = flights.compute(question, (same, other) -> other != null && isYoung(other) ? other : own);
            if (flight == own) {
                try {
                    handler.handle(request);
                    own.answer.complete(Answer.told(request));
                } catch (Exception failed) {
                    own.answer.completeExceptionally(failed);
                    throw failed;
                } finally {
                    flights.remove(question, own);
                    own.answer.complete(null);
                }
            } else {
                Answer answer = await(flight);
                if (answer == null) {
                    handler.handle(request);
                } else {
                    answer.tell(request);
                }
            }
        };
    }

    private boolean isYoung(Flight flight) {
        return nanoTime.getAsLong() - flight.begun <= oldest.toNanos();
    }

    private static @Nullable Answer await(Flight flight) throws Exception {
        try {
            return flight.answer.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}

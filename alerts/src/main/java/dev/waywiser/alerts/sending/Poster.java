package dev.waywiser.alerts.sending;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, each within a time that covers its whole answer. It follows no redirect, and looks at the first 64 KiB of an
 * answer. Any number of threads may send at a time; none holds up another.
 */
public final class Poster {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 64 << 10;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_WITHIN)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Duration within;

    /** @param within how long a request and its answer may take */
    public Poster(Duration within) {
        this.within = within;
    }

    /** What a request led to. */
    public sealed interface Result {
        /** The server answered. */
        record Answered(Answer answer) implements Result {}

        /** It did not. */
        record Unanswered(Sent.Failed failed) implements Result {}
    }

    /** Sends, and waits for the answer. */
    public Result send(Post post) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(post.to())
                .POST(HttpRequest.BodyPublishers.ofString(post.body()))
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .setHeader("User-Agent", "waywiser");
        post.headers().forEach(request::setHeader);
        CompletableFuture<HttpResponse<String>> response = client.sendAsync(request.build(), head -> new FirstBytes());
        try {
            HttpResponse<String> came = response.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return new Result.Answered(
                    new Answer(came.statusCode(), came.headers().firstValue("Retry-After"), came.body()));
        } catch (TimeoutException tooSlow) {
            response.cancel(true);
            return failed(Reason.NO_ANSWER, "no answer within " + within.toSeconds() + " s");
        } catch (InterruptedException stopped) {
            response.cancel(true);
            throw stopped;
        } catch (ExecutionException failure) {
            return failed(failure.getCause());
        }
    }

    private static Result failed(@Nullable Throwable cause) {
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException
                || cause instanceof SSLHandshakeException) {
            return failed(Reason.UNREACHABLE, words(cause));
        }
        return failed(Reason.NO_ANSWER, cause instanceof IOException ? words(cause) : String.valueOf(cause));
    }

    private static String words(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
    }

    private static Result failed(Reason reason, String detail) {
        return new Result.Unanswered(new Sent.Failed(reason, detail, null));
    }

    /** Keeps the beginning of a body and ends the connection where there is more. */
    private static final class FirstBytes implements HttpResponse.BodySubscriber<String> {
        private final CompletableFuture<String> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<String> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                byte[] bytes = new byte[Math.min(part.remaining(), MOST_BYTES - kept.size())];
                part.get(bytes);
                kept.writeBytes(bytes);
            }
            if (kept.size() == MOST_BYTES && subscription != null) {
                subscription.cancel();
                whole.complete(kept.toString(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(kept.toString(StandardCharsets.UTF_8));
        }
    }
}

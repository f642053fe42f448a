package dev.waywiser.app.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.app.send.Token;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One question to a forge and its answer, within a time and a size that cover all of it. It follows no redirect by itself. */
final class Exchange {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(90);
    private static final int MOST_BYTES = 32 << 20;
    private static final int MOST_WORDS = 300;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final Forge forge;
    private final Token token;

    Exchange(Forge forge, Token token) {
        this.forge = forge;
        this.token = token;
    }

    /**
     * Asks.
     *
     * @param etag of what is known, so that it need not be told again
     * @throws BoundedBody.TooLargeException where the answer is larger than any is
     * @throws IOException where there is none
     */
    HttpResponse<byte[]> ask(URI at, @Nullable String etag) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at).setHeader("User-Agent", "waywiser");
        forge.headers().forEach(request::setHeader);
        token.headers().forEach(request::setHeader);
        if (etag != null) {
            request.setHeader("If-None-Match", etag);
        }
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request.build(), head -> new BoundedBody(MOST_BYTES));
        try {
            return response.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooSlow) {
            response.cancel(true);
            throw new IOException("no answer within " + ANSWER_WITHIN.toSeconds() + " s", tooSlow);
        } catch (InterruptedException stopped) {
            response.cancel(true);
            throw stopped;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(failed.getCause());
        }
    }

    /** Whether a failure says that nobody is there who could answer. */
    static boolean isNobody(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLException
                || failure.getCause() instanceof UnresolvedAddressException;
    }

    static String reason(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null || message.isBlank() ? "" : ": " + message);
    }

    /** What a forge says of a refusal, for people. */
    static String words(byte[] body) {
        try {
            JsonNode document = JsonMapper.shared().readTree(body);
            for (String name : new String[] {"message", "error_description", "error"}) {
                if (document.path(name).isString()) {
                    return shown(document.path(name).stringValue());
                }
            }
            return "";
        } catch (JacksonException notJson) {
            return shown(new String(body, 0, Math.min(body.length, MOST_WORDS), UTF_8));
        }
    }

    private static String shown(String words) {
        String visible = words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return visible.substring(0, Math.min(visible.length(), MOST_WORDS));
    }
}

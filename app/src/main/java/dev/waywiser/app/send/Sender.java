package dev.waywiser.app.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.json.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests until each is answered for good: where the collector is not there or asks for another try, the request
 * is sent again after a while, which is harmless since events merge. Thread-safe.
 */
public final class Sender {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NO_DETAIL = "status ";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(90);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final URI base;
    private final Duration patience;
    private final Consumer<String> waiting;

    /**
     * A sender to one Waywiser.
     *
     * @param base where it is, such as {@code http://127.0.0.1:8080}
     * @param patience how long one request is tried again, from its first try on
     * @param waiting is told why, when a request has to be tried again for the first time
     */
    public Sender(URI base, Duration patience, Consumer<String> waiting) {
        this.base = base;
        this.patience = patience;
        this.waiting = waiting;
    }

    /**
     * Looks whether anything answers there, so that a wrong address is not waited for.
     *
     * @throws SendException where nothing does
     */
    public void requireReachable() throws SendException, InterruptedException {
        try {
            client.send(
                    HttpRequest.newBuilder(base.resolve("/healthz"))
                            .timeout(CONNECT_WITHIN)
                            .build(),
                    BodyHandlers.discarding());
        } catch (IOException unreachable) {
            throw new SendException(base + " cannot be reached (" + reason(unreachable)
                    + "). Is Waywiser running there? './waywiser up' starts it, --url says another place.");
        }
    }

    /** Where it sends to. */
    public URI base() {
        return base;
    }

    /**
     * Posts one request and waits for the answer.
     *
     * @param path of the collector, such as {@code /v1/events}
     * @throws SendException where the collector is away for longer than the patience, or refuses for another reason
     *     than what the request says
     */
    public Answer post(String path, Map<String, String> headers, byte[] body)
            throws SendException, InterruptedException {
        return send("POST", path, headers, body);
    }

    /**
     * As {@link #post}, with PUT.
     *
     * @param path of what is put there, escaped as addresses are
     */
    public Answer put(String path, Map<String, String> headers, byte[] body)
            throws SendException, InterruptedException {
        return send("PUT", path, headers, body);
    }

    /** As {@link #post}, with GET and without a body. */
    public Answer get(String path, Map<String, String> headers) throws SendException, InterruptedException {
        return send("GET", path, headers, new byte[0]);
    }

    /** As {@link #put}, with DELETE and without a body. */
    public Answer delete(String path, Map<String, String> headers) throws SendException, InterruptedException {
        return send("DELETE", path, headers, new byte[0]);
    }

    private Answer send(String method, String path, Map<String, String> headers, byte[] body)
            throws SendException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_WITHIN)
                .method(method, BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    private Answer send(HttpRequest request) throws SendException, InterruptedException {
        long begun = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            String trouble;
            Duration wait = pause;
            try {
                HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
                int status = response.statusCode();
                if (status >= 200 && status < 300) {
                    return new Answer.Acknowledged(new String(response.body(), UTF_8));
                }
                if (status == 400 || status == 413) {
                    return problem(response.body(), status);
                }
                if (status != 503 && status != 429 && status != 408 && status != 502 && status != 504) {
                    throw refused(request.uri(), status, response.body());
                }
                trouble = "answers " + status;
                wait = longer(pause, retryAfter(response));
            } catch (IOException unreachable) {
                trouble = "cannot be reached (" + reason(unreachable) + ")";
            }
            if (Duration.ofNanos(System.nanoTime() - begun).plus(wait).compareTo(patience) > 0) {
                throw new SendException(base + " " + trouble + ", and did for " + patience.toSeconds()
                        + " s. Start the same command again when Waywiser is back.");
            }
            if (pause.equals(FIRST_PAUSE)) {
                waiting.accept(base + " " + trouble + "; trying again for up to " + patience.toSeconds() + " s");
            }
            Thread.sleep(wait.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }

    private static String reason(IOException unreachable) {
        String message = unreachable.getMessage();
        return unreachable.getClass().getSimpleName() + (message == null || message.isBlank() ? "" : ": " + message);
    }

    /** For an answer that a sender cannot deal with. */
    public SendException failed(String path, String detail) {
        return new SendException(base.resolve(path) + " refused it: " + detail);
    }

    private SendException refused(URI uri, int status, byte[] body) {
        Answer.Rejected told = problem(body, status);
        String wayOut = switch (status) {
            case 401, 403 -> "Give a token that ingest.events.tokens lists in the variable WAYWISER_TOKEN.";
            case 404 ->
                told.detail().startsWith(NO_DETAIL)
                        ? "Is that a Waywiser, and does it take in this kind of events?"
                        : "";
            default -> "That is not an answer that can be dealt with here.";
        };
        return new SendException((uri + " answered " + status + " (" + told.detail() + "). " + wayOut).strip());
    }

    /** RFC 9457, with the member {@code errors} for the places. */
    private static Answer.Rejected problem(byte[] body, int status) {
        List<Problem> problems = new ArrayList<>();
        try {
            JsonNode document = JSON.readTree(body);
            for (JsonNode error : document.path("errors")) {
                problems.add(new Problem(
                        error.path("pointer").asString(""), error.path("reason").asString("")));
            }
            return new Answer.Rejected(document.path("detail").asString(NO_DETAIL + status), problems);
        } catch (JacksonException notJson) {
            return new Answer.Rejected(NO_DETAIL + status + " without a readable reason", problems);
        }
    }
}

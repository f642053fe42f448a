package dev.waywiser.app.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An API server over real HTTP that pages, tags its answers, limits and fails as forges do. */
final class FakeForge implements AutoCloseable {
    static final String TOKEN = "token-of-the-forge";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final Model model;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger unchanged = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Trouble trouble = (exchange, number) -> false;

    /** What the forge knows. */
    interface Model {
        /**
         * What is there: a list that is told in pages, or an object.
         *
         * @param member where a list lies in its pages; empty where it is all of them
         */
        record Found(JsonNode told, String member) {}

        Optional<Found> at(String path, Map<String, String> query);
    }

    /** Goes wrong before an answer. */
    @FunctionalInterface
    interface Trouble {
        /**
         * Answers in the place of the forge.
         *
         * @return whether it did
         */
        boolean answers(HttpExchange exchange, int number) throws IOException;
    }

    FakeForge(Model model) throws IOException {
        this.model = model;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void trouble(Trouble now) {
        trouble = now;
    }

    /** After so many answers it knows nobody any more, as if whoever asks were cut off there. */
    void answersOnly(int requests) {
        left.set(requests);
    }

    /** The paths, with their queries, in the order in which they were asked for. */
    List<String> asked() {
        return asked;
    }

    int unchanged() {
        return unchanged.get();
    }

    /** Sometimes away, sometimes broken off, sometimes too busy, as the seed says; never more than it can be asked again. */
    static Trouble sometimes(long seed) {
        Random random = new Random(seed);
        return (exchange, number) -> {
            int kind = random.nextInt(80);
            switch (kind) {
                case 0 -> answer(exchange, 502, "<html>Bad Gateway</html>");
                case 1 -> breakOff(exchange);
                case 2 -> {
                    exchange.getResponseHeaders().add("Retry-After", "0");
                    answer(exchange, 429, "{\"message\": \"slow down\"}");
                }
                case 3 -> {
                    exchange.getResponseHeaders().add("Retry-After", "0");
                    answer(exchange, 403, "{\"message\": \"You have exceeded a secondary rate limit.\"}");
                }
                default -> {
                    return false;
                }
            }
            return true;
        };
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void breakOff(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000);
        OutputStream body = exchange.getResponseBody();
        body.write("[{\"number\": 1".getBytes(UTF_8));
        body.flush();
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI address = exchange.getRequestURI();
        asked.add(address.toString());
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || left.getAndDecrement() <= 0) {
            answer(exchange, 401, "{\"message\": \"Bad credentials\"}");
            return;
        }
        if (trouble.answers(exchange, asked.size())) {
            return;
        }
        Map<String, String> query = query(address);
        Optional<Model.Found> found = model.at(address.getRawPath(), query);
        if (found.isEmpty()) {
            answer(exchange, 404, "{\"message\": \"Not Found\"}");
            return;
        }
        String body = JSON.writeValueAsString(page(exchange, found.get(), query));
        String etag = "\"" + Integer.toHexString(body.hashCode()) + "-" + body.length() + "\"";
        exchange.getResponseHeaders().add("ETag", etag);
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            unchanged.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return;
        }
        answer(exchange, 200, body);
    }

    private JsonNode page(HttpExchange exchange, Model.Found found, Map<String, String> query) {
        JsonNode list = found.member().isEmpty() ? found.told() : found.told().path(found.member());
        if (!(list instanceof ArrayNode all)) {
            return found.told();
        }
        int size = Integer.parseInt(query.getOrDefault("per_page", "30"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        ArrayNode some = JsonNodeFactory.instance.arrayNode();
        for (int i = (page - 1) * size; i < Math.min(all.size(), page * size); i++) {
            some.add(all.get(i));
        }
        if (page * size < all.size()) {
            Map<String, String> next = new LinkedHashMap<>(query);
            next.put("page", Integer.toString(page + 1));
            String link = api() + exchange.getRequestURI().getRawPath() + "?"
                    + next.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("&"));
            exchange.getResponseHeaders().add("Link", "<" + link + ">; rel=\"next\", <" + link + ">; rel=\"last\"");
        }
        if (found.member().isEmpty()) {
            return some;
        }
        ObjectNode whole = ((ObjectNode) found.told()).deepCopy();
        whole.set(found.member(), some);
        return whole;
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String each : Optional.ofNullable(address.getRawQuery()).orElse("").split("&", -1)) {
            if (!each.isEmpty()) {
                String[] parts = each.split("=", 2);
                query.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
            }
        }
        return query;
    }

    /** The items in the order of a time, the newest first. */
    static ArrayNode newestFirst(List<ObjectNode> items, String time) {
        List<ObjectNode> sorted = new ArrayList<>(items);
        sorted.sort((one, other) ->
                other.path(time).asString("").compareTo(one.path(time).asString("")));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        sorted.forEach(list::add);
        return list;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

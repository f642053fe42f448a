package dev.waywiser.app.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.app.send.Answer;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines of access logs, sent as they stand. Unlike events they do not merge, so each batch has a name by which it counts once. */
final class LogPosting implements Posting {
    private static final int LARGEST_BATCH = 10_000;

    private final Sender sender;
    private final Token token;
    private final String path;

    LogPosting(Sender sender, Token token, String service, @Nullable String environment) {
        this.sender = sender;
        this.token = token;
        this.path = "/v1/access-logs?service=" + URLEncoder.encode(service, UTF_8)
                + (environment == null ? "" : "&environment=" + URLEncoder.encode(environment, UTF_8));
    }

    @Override
    public String noun() {
        return "requests";
    }

    @Override
    public int largestBatch() {
        return LARGEST_BATCH;
    }

    @Override
    public String meaning() {
        return path;
    }

    @Override
    public Records records(Path file, int first, InputStream content) {
        return new LogRecords(content, first == '{');
    }

    @Override
    public int send(String name, List<Item> items, Map<Item, String> bad) throws SendException, InterruptedException {
        if (items.isEmpty()) {
            return 0;
        }
        Map<String, String> headers = new HashMap<>(token.headers());
        boolean json = items.get(0).reading() instanceof Item.Line line && line.json();
        headers.put("Content-Type", json ? "application/x-ndjson" : "text/plain");
        headers.put("Idempotency-Key", name);
        StringBuilder body = new StringBuilder();
        items.forEach(item -> body.append(item.written().get(0)).append('\n'));
        Answer answer = sender.post(path, headers, body.toString().getBytes(UTF_8));
        if (answer instanceof Answer.Rejected rejected) {
            throw sender.failed(path, rejected.detail());
        }
        return refused(((Answer.Acknowledged) answer).body(), items, bad);
    }

    private static int refused(String body, List<Item> items, Map<Item, String> bad) {
        JsonNode answer = JsonMapper.shared().readTree(body);
        int told = 0;
        for (JsonNode error : answer.path("errors")) {
            int line = error.path("line").asInt(0);
            if (line >= 1 && line <= items.size()) {
                bad.put(items.get(line - 1), error.path("reason").asString(""));
                told++;
            }
        }
        return Math.max(0, answer.path("refused").asInt(0) - told);
    }

    @Override
    public String wayOut() {
        return "docs/collectors/access-logs.md says which lines can be read.";
    }
}

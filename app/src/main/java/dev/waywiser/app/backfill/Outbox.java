package dev.waywiser.app.backfill;

import dev.waywiser.app.send.Answer;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Posts what was fetched; returns when it is acknowledged. */
final class Outbox {
    private static final int MOST_OBJECTS = 500;
    private static final int MOST_BYTES = 8 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Sender sender;
    private final String path;
    private final Map<String, String> headers;
    private final Told told = new Told();

    /** @param dryRun whether it is only asked what would become of it */
    Outbox(Sender sender, Token token, Forge forge, boolean dryRun) {
        this.sender = sender;
        this.path = "/v1/backfill/" + forge.source() + (dryRun ? "?dryRun=true" : "");
        this.headers = new HashMap<>(token.headers());
        headers.put("Content-Type", "application/x-ndjson");
    }

    void send(List<Fetched> objects) throws SendException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int lines = 0;
        for (Fetched object : objects) {
            byte[] line = JSON.writeValueAsBytes(JsonNodeFactory.instance
                    .objectNode()
                    .put("event", object.event())
                    .set("body", object.body()));
            if (lines == MOST_OBJECTS || (lines > 0 && body.size() + line.length > MOST_BYTES)) {
                post(body.toByteArray());
                body.reset();
                lines = 0;
            }
            body.writeBytes(line);
            body.write('\n');
            lines++;
        }
        if (lines > 0) {
            post(body.toByteArray());
        }
    }

    private void post(byte[] body) throws SendException, InterruptedException {
        Answer answer = sender.post(path, headers, body);
        if (answer instanceof Answer.Rejected rejected) {
            throw sender.failed(path, String.join("; ", rejected.lines()));
        }
        JsonNode said = JSON.readTree(((Answer.Acknowledged) answer).body());
        told.add(said);
    }

    /** What became of everything that was sent so far. */
    Told told() {
        return told;
    }
}

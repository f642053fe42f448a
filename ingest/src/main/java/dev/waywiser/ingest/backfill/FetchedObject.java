package dev.waywiser.ingest.backfill;

import dev.waywiser.events.json.Problem;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.webhook.PayloadJson;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One object of a forge, with what belongs to it. */
final class FetchedObject {
    /** How many objects one request may hold. */
    static final int MOST = 1_000;

    private static final Pattern EVENT = Pattern.compile("fetched_[a-z_]{1,50}");
    private static final JsonMapper JSON = PayloadJson.MAPPER;

    private final String event;
    private final byte[] body;

    private FetchedObject(String event, byte[] body) {
        this.event = event;
        this.body = body;
    }

    /** Its kind. */
    String event() {
        return event;
    }

    /** It as JSON. */
    byte[] body() {
        return body;
    }

    /**
     * The objects of a request, one a line.
     *
     * @throws RefusedException where one of them has another form, with its place
     */
    static List<FetchedObject> read(byte[] request) throws RefusedException {
        List<FetchedObject> objects = new ArrayList<>();
        try (JsonParser lines = JSON.createParser(request)) {
            while (lines.nextToken() != null) {
                if (objects.size() == MOST) {
                    throw invalid("", "holds more than " + MOST + " objects; send the others by themselves");
                }
                objects.add(of(lines.readValueAsTree(), "/" + objects.size()));
            }
        } catch (JacksonException unreadable) {
            throw invalid("/" + objects.size(), "is not JSON: " + unreadable.getOriginalMessage());
        }
        return objects;
    }

    private static FetchedObject of(JsonNode line, String pointer) throws RefusedException {
        if (!line.path("body").isObject()) {
            throw invalid(pointer + "/body", "must be an object");
        }
        String event = line.path("event").asString("");
        if (!EVENT.matcher(event).matches()) {
            throw invalid(pointer + "/event", "must be a kind of what is fetched, such as fetched_commits");
        }
        return new FetchedObject(event, JSON.writeValueAsBytes(line.path("body")));
    }

    private static RefusedException invalid(String pointer, String reason) {
        return new RefusedException(
                RefusalKind.INVALID,
                "Nothing of the request was stored; see errors",
                List.of(new Problem(pointer, reason)));
    }
}

package dev.waywiser.ingest.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.json.Problem;
import dev.waywiser.ingest.receive.Headers;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads the CloudEvents of one request, in each of the ways in which HTTP may carry them, and collects what is wrong. */
final class EventsOfRequest {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxNameLength(2_000)
                            .maxNumberLength(100)
                            .maxStringLength(4 * 1024 * 1024)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<Problem> problems = new ArrayList<>();

    /** What was found wrong so far. */
    List<Problem> problems() {
        return problems;
    }

    /** One event, whose attributes are headers and whose data is the body. */
    List<CloudEvent> binary(Headers headers, byte[] body) {
        Attributes attributes = new Attributes(
                name -> decoded(headers.get("ce-" + name)),
                (name, reason) -> new Problem("", "the header ce-" + name + " " + reason),
                problems);
        attributes.check();
        return kept(attributes.text("id"), attributes.text("type"), headers, body);
    }

    /** One event whose attributes were headers, of which these two are known. */
    List<CloudEvent> kept(String id, String type, Headers headers, byte[] body) {
        JsonNode data = body.length == 0 || !isJson(headers.mediaType()) ? MissingNode.getInstance() : parsed(body, "");
        return List.of(new CloudEvent(id, type, data, ""));
    }

    /** One event that is the body. */
    List<CloudEvent> structured(byte[] body) {
        return List.of(event(parsed(body, ""), ""));
    }

    /** Any number of events that are the body. */
    List<CloudEvent> batch(byte[] body, int most) {
        JsonNode batch = parsed(body, "");
        if (!batch.isArray() || batch.size() > most) {
            if (problems.isEmpty()) {
                problems.add(new Problem("", "must be an array of at most " + most + " events"));
            }
            return List.of();
        }
        List<CloudEvent> events = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            events.add(event(batch.get(i), "/" + i));
        }
        return events;
    }

    /** One event of CDEvents that came without an envelope: what an envelope would tell, it tells itself. */
    List<CloudEvent> bare(byte[] body) {
        JsonNode event = parsed(body, "");
        JsonNode context = event.path("context");
        return List.of(new CloudEvent(
                context.path("id").asString(""), context.path("type").asString(""), event, ""));
    }

    private CloudEvent event(JsonNode written, String pointer) {
        if (!written.isObject()) {
            if (problems.isEmpty()) {
                problems.add(new Problem(pointer, "must be a CloudEvent, a JSON object"));
            }
            return new CloudEvent("", "", MissingNode.getInstance(), pointer);
        }
        names(written, pointer);
        Attributes attributes = new Attributes(
                name -> text(written, name), (name, reason) -> new Problem(pointer + "/" + name, reason), problems);
        attributes.check();
        String type = text(written, "datacontenttype");
        boolean json = type == null || isJson(type.split(";", 2)[0].strip());
        JsonNode data = json ? data(written, pointer) : MissingNode.getInstance();
        String place = pointer + (written.has("data_base64") ? "/data_base64" : "/data");
        return new CloudEvent(attributes.text("id"), attributes.text("type"), data, place);
    }

    private JsonNode data(JsonNode written, String pointer) {
        JsonNode encoded = written.path("data_base64");
        if (encoded.isMissingNode() || encoded.isNull()) {
            return written.path("data");
        }
        if (written.has("data")) {
            problems.add(new Problem(pointer + "/data_base64", "must not be there beside data"));
            return MissingNode.getInstance();
        }
        try {
            return parsed(Base64.getDecoder().decode(encoded.asString("")), pointer + "/data_base64");
        } catch (IllegalArgumentException malformed) {
            problems.add(new Problem(pointer + "/data_base64", "must be text in Base64"));
            return MissingNode.getInstance();
        }
    }

    private void names(JsonNode written, String pointer) {
        for (Map.Entry<String, JsonNode> member : written.properties()) {
            String name = member.getKey();
            if (name.equals("data") || name.equals("data_base64")) {
                continue;
            }
            String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            if (!name.matches("[a-z0-9]+")) {
                problems.add(new Problem(place, "is no attribute: their names are of lower case letters and digits"));
            } else if (member.getValue().isContainer() || member.getValue().isFloatingPointNumber()) {
                problems.add(new Problem(place, "must be text, a whole number, or true or false"));
            }
        }
    }

    private JsonNode parsed(byte[] json, String pointer) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException unreadable) {
            problems.add(new Problem(pointer, "cannot be read as JSON: " + unreadable.getOriginalMessage()));
            return MissingNode.getInstance();
        }
    }

    /** The attributes that are looked at are all texts; another value is as wrong as an empty one. */
    private static @Nullable String text(JsonNode written, String name) {
        JsonNode value = written.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isString() ? value.stringValue() : "";
    }

    private static boolean isJson(String mediaType) {
        return mediaType.endsWith("/json") || mediaType.endsWith("+json");
    }

    /** Headers hold what is no visible ASCII as percent and two digits for each byte. A plus is a plus. */
    private static @Nullable String decoded(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return header;
        }
    }
}

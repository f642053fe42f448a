package dev.waywiser.events.json;

import dev.waywiser.events.Event;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes events as JSON. Thread-safe. */
public final class EventJson {
    private static final int MOST_PROBLEMS = 20;
    private static final int DEEPEST = 20;
    private static final int LONGEST_MEMBER_NAME = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNameLength(LONGEST_MEMBER_NAME)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();
    private static final ObjectReader READER = MAPPER.reader();

    private EventJson() {}

    /**
     * Reads one object, an array of objects, or objects one a line (NDJSON), in UTF-8.
     *
     * @param body the request as it came
     * @param mostEvents how many events a request may hold
     * @return every event, or every problem (the first 20 of them): a request is taken whole or not at all
     */
    public static ReadResult read(byte[] body, int mostEvents) {
        List<Event> events = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        boolean array = false;
        boolean single = false;
        int index = 0;
        try (JsonParser parser = READER.createParser(body)) {
            JsonToken first = parser.nextToken();
            array = first == JsonToken.START_ARRAY;
            JsonToken token = array ? parser.nextToken() : first;
            while (token != null && token != JsonToken.END_ARRAY && problems.size() < MOST_PROBLEMS) {
                if (index == mostEvents) {
                    return tooMany(mostEvents);
                }
                read(parser.readValueAsTree(), "/" + index, events, problems);
                index++;
                token = parser.nextToken();
            }
            if (token == JsonToken.END_ARRAY && parser.nextToken() != null) {
                problems.add(new Problem("/" + index, "nothing may follow the array"));
            }
            single = !array && index == 1;
        } catch (JacksonException unreadable) {
            String pointer = array || index > 0 ? "/" + index : "";
            problems.add(new Problem(pointer, "cannot be read as JSON: " + reason(unreadable)));
        }
        if (index == 0 && problems.isEmpty()) {
            problems.add(new Problem("", "is empty; send one event, an array of events, or one event a line"));
        }
        if (problems.isEmpty()) {
            return new ReadResult.Events(events);
        }
        List<Problem> first = problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS));
        return new ReadResult.Rejected(single ? withoutIndex(first) : first);
    }

    /**
     * Reads one object, in UTF-8, of an event of which some members are told elsewhere, such as by the address of a request.
     *
     * @param body the object without those members
     * @param members their names and values
     * @return the event, or every problem; it is one where the body has one of those members, too
     */
    public static ReadResult readRest(byte[] body, Map<String, String> members) {
        JsonNode document;
        try (JsonParser parser = READER.createParser(body)) {
            parser.nextToken();
            document = parser.readValueAsTree();
            if (document != null && parser.nextToken() != null) {
                return rejected(new Problem("", "must be one object, and nothing after it"));
            }
        } catch (JacksonException unreadable) {
            return rejected(new Problem("", "cannot be read as JSON: " + reason(unreadable)));
        }
        if (!(document instanceof ObjectNode object)) {
            return rejected(new Problem("", "must be a JSON object"));
        }
        List<Problem> problems = new ArrayList<>();
        members.forEach((name, value) -> {
            if (object.has(name)) {
                problems.add(new Problem("/" + name, "is told elsewhere; leave it out"));
            }
            object.put(name, value);
        });
        List<Event> events = new ArrayList<>();
        read(object, "", events, problems);
        return problems.isEmpty()
                ? new ReadResult.Events(events)
                : new ReadResult.Rejected(problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
    }

    private static ReadResult rejected(Problem problem) {
        return new ReadResult.Rejected(List.of(problem));
    }

    /**
     * Reads the one event that a record of an event topic holds.
     *
     * @throws InvalidEventException where it holds something else
     */
    public static Event readOne(byte[] json) {
        ReadResult result = read(json, 1);
        if (result instanceof ReadResult.Events events) {
            return events.events().get(0);
        }
        throw new InvalidEventException(((ReadResult.Rejected) result).problems());
    }

    /** The event as one line of UTF-8 JSON, which {@link #readOne} reads back as an equal event. */
    public static byte[] write(Event event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        EventWriter.write(MAPPER.createGenerator(bytes), event);
        return bytes.toByteArray();
    }

    private static void read(JsonNode document, String pointer, List<Event> events, List<Problem> problems) {
        if (!(document instanceof ObjectNode object)) {
            problems.add(new Problem(pointer, "must be an event, a JSON object"));
            return;
        }
        List<Problem> own = new ArrayList<>();
        @Nullable Event event = EventReader.read(object, pointer, own);
        problems.addAll(own);
        if (event != null) {
            events.add(event);
        }
    }

    private static ReadResult tooMany(int mostEvents) {
        return new ReadResult.Rejected(
                List.of(new Problem("", "holds more than " + mostEvents + " events; send them in several requests")));
    }

    private static List<Problem> withoutIndex(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem(problem.pointer().replaceFirst("^/0", ""), problem.reason()))
                .toList();
    }

    private static String reason(JacksonException unreadable) {
        String where = unreadable.getLocation() == null
                ? ""
                : " at line " + unreadable.getLocation().getLineNr() + ", column "
                        + unreadable.getLocation().getColumnNr();
        return unreadable.getOriginalMessage() + where;
    }
}

package dev.waywiser.ingest.webhook;

import dev.waywiser.events.Event;
import dev.waywiser.ingest.receive.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was fetched from the API of a forge, read as the deliveries that its webhooks would have made of it. So a fetched object and a
 * delivered one become the same in one place.
 */
public final class Parts {
    private Parts() {}

    /** The payload with members more, or others. */
    public static Payload with(Payload payload, Map<String, JsonNode> members) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        payload.node().properties().forEach(each -> node.set(each.getKey(), each.getValue()));
        members.forEach(node::set);
        return new Payload(node, payload.pointer());
    }

    /** The payload with one member more, or another one. */
    public static Payload with(Payload payload, String name, String text) {
        return with(payload, Map.of(name, JsonNodeFactory.instance.stringNode(text)));
    }

    /** All that the parts become; where none becomes anything, what the first of them does. */
    public static Mapping together(List<Mapping> parts) {
        List<Event> events = new ArrayList<>();
        parts.stream()
                .flatMap(part -> part instanceof Mapping.Mapped mapped ? Stream.of(mapped) : Stream.empty())
                .forEach(mapped -> events.addAll(mapped.events()));
        return events.isEmpty() ? parts.get(0) : new Mapping.Mapped(events);
    }
}

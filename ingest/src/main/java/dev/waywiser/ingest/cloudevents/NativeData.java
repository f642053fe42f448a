package dev.waywiser.ingest.cloudevents;

import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.json.Problem;
import dev.waywiser.events.json.ReadResult;
import dev.waywiser.ingest.receive.Mapping;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Waywiser's own events as data of CloudEvents: {@code dev.waywiser.deployment} carries a deployment. */
final class NativeData {
    static final String PREFIX = "dev.waywiser.";

    private NativeData() {}

    /**
     * The event that the data is. Its member {@code type} may be left out, since the CloudEvent tells it.
     *
     * @param problems to which whatever is wrong is added; then nothing is returned that counts
     */
    static Mapping map(CloudEvent event, List<Problem> problems) {
        String type = event.type().substring(PREFIX.length());
        ObjectNode data = (ObjectNode) event.object().node().deepCopy();
        if (data.path("type").isString() && data.path("type").stringValue().equals(type)) {
            data.remove("type");
        }
        ReadResult result = EventJson.readRest(JsonMapper.shared().writeValueAsBytes(data), Map.of("type", type));
        if (result instanceof ReadResult.Events read) {
            return new Mapping.Mapped(read.events());
        }
        for (Problem problem : ((ReadResult.Rejected) result).problems()) {
            problems.add(new Problem(event.pointer() + problem.pointer(), problem.reason()));
        }
        return new Mapping.Mapped(List.of());
    }
}

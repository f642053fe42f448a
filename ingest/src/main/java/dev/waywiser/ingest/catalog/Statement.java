package dev.waywiser.ingest.catalog;

import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.json.Problem;
import dev.waywiser.events.json.ReadResult;
import dev.waywiser.ingest.yaml.YamlDocument;
import dev.waywiser.ingest.yaml.YamlProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a file says of one service, read by the rules of the event that it becomes. */
final class Statement {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Statement() {}

    /**
     * @param rest the members of the event beside its type, service and time
     * @param place of a member of the event, as a JSON pointer into the document, where it is another one there
     */
    static @Nullable ServiceDeclaration of(
            String name,
            Instant at,
            ObjectNode rest,
            YamlDocument document,
            UnaryOperator<String> place,
            List<YamlProblem> problems) {
        ReadResult result = EventJson.readRest(
                JSON.writeValueAsBytes(rest), Map.of("type", "service", "service", name, "at", at.toString()));
        if (result instanceof ReadResult.Events events) {
            return (ServiceDeclaration) events.events().get(0);
        }
        for (Problem problem : ((ReadResult.Rejected) result).problems()) {
            problems.add(document.problem(place.apply(problem.pointer()), problem.reason()));
        }
        return null;
    }
}

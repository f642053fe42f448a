package dev.waywiser.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.waywiser.events.Event;
import dev.waywiser.ingest.github.Github;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Samples.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects that GitHub itself delivered, taken out of their deliveries and told as its API tells them: the events that both become are the
 * same ones.
 */
class FetchedPayloadsTest {
    /** Under which member each kind of event has its object, and as what that is fetched. */
    private static final Map<String, String> OBJECTS = Map.of(
            "pull_request", "fetched_pull_request",
            "deployment", "fetched_deployment",
            "workflow_run", "fetched_workflow_run",
            "release", "fetched_release");

    @Test
    void objects_ofPublishedDeliveries_becomeTheSameWhenTheyAreFetched() throws IOException {
        List<Sample> samples = Samples.published(Github.WEBHOOK);
        assumeFalse(samples.isEmpty(), "published payloads of GitHub do not lie beside this checkout");
        List<String> compared = new ArrayList<>();
        for (Sample sample : samples) {
            String event = sample.headers().getOrDefault("X-GitHub-Event", "");
            if (OBJECTS.containsKey(event) && delivered(sample) instanceof Mapping.Mapped delivered) {
                Mapping fetched = fetched(OBJECTS.get(event), event, sample.body());

                assertThat(fetched).as(sample.name()).isInstanceOf(Mapping.Mapped.class);
                assertThat(events(fetched))
                        .as(sample.name())
                        .extracting(each -> each.type() + " " + each.key())
                        .containsAll(delivered.events().stream()
                                .map(each -> each.type() + " " + each.key())
                                .toList());
                compared.add(event);
            }
        }
        assertThat(compared).contains("pull_request", "deployment");
    }

    @Test
    void statuses_ofPublishedDeliveries_areThoseOfTheirDeployment() throws IOException {
        List<Sample> samples = Samples.published(Github.WEBHOOK);
        assumeFalse(samples.isEmpty(), "published payloads of GitHub do not lie beside this checkout");
        Sample sample = samples.stream()
                .filter(each -> "deployment_status".equals(each.headers().get("X-GitHub-Event")))
                .findFirst()
                .orElseThrow();
        ObjectNode body = ((ObjectNode) sample.body()).deepCopy();
        body.putArray("statuses").add(sample.body().path("deployment_status"));

        assertThat(events(fetched("fetched_deployment", "deployment", body))).containsAll(events(delivered(sample)));
    }

    private static Mapping delivered(Sample sample) {
        return Read.mapping(Github.WEBHOOK, sample.headers(), sample.bytes());
    }

    private static Mapping fetched(String kind, String member, JsonNode delivered) {
        ObjectNode body = PayloadJson.MAPPER.createObjectNode();
        body.set("repository", delivered.path("repository"));
        body.set(member, delivered.path(member));
        body.set("statuses", delivered.path("statuses").isArray() ? delivered.path("statuses") : body.arrayNode());
        return Read.mapping(Github.WEBHOOK, Map.of("X-GitHub-Event", kind), PayloadJson.MAPPER.writeValueAsBytes(body));
    }

    private static List<Event> events(Mapping mapping) {
        return ((Mapping.Mapped) mapping).events();
    }
}

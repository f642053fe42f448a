package dev.waywiser.ingest.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.PullRequest;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What several deliveries say of one thing is the same in whatever order they come, and however often. */
class GitlabOrderTest {
    private static final Path DELIVERIES = Path.of("src", "test", "resources", "gitlab", "deliveries");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ORDERS = 200;

    @Test
    void pipelineAndItsJob_inAnyOrder_areOneBuild() throws IOException {
        Build build = inAnyOrder(
                Build.class,
                Build::merge,
                "pipeline-pending",
                "pipeline-running",
                "job-running",
                "pipeline-failed",
                "pipeline-succeeded");

        assertThat(build.state()).isEqualTo(BuildState.SUCCESS);
        assertThat(build.finishedAt()).hasValue(Instant.parse("2026-03-01T11:30:00Z"));
        assertThat(build.states()).containsEntry(BuildState.RUNNING, Instant.parse("2026-03-01T11:01:00Z"));
        assertThat(build.pipeline()).isEqualTo("Main");
    }

    @Test
    void deployment_inAnyOrder_succeededAtItsEnd() throws IOException {
        Deployment deployment = inAnyOrder(
                Deployment.class, Deployment::merge, "deployment-created", "deployment-running", "deployment-success");

        assertThat(deployment.effectiveAt()).hasValue(Instant.parse("2026-03-01T12:03:00Z"));
    }

    @Test
    void incident_inAnyOrder_isOpenAgain() throws IOException {
        Incident incident = inAnyOrder(
                Incident.class,
                Incident::merge,
                "incident-opened",
                "incident-acknowledged",
                "incident-closed",
                "incident-reopened");

        assertThat(incident.state()).isEqualTo(IncidentState.OPENED);
        assertThat(incident.reopened()).isTrue();
        assertThat(incident.openedAt()).isEqualTo(Instant.parse("2026-03-01T12:10:00Z"));
        assertThat(incident.acknowledgedAt()).hasValue(Instant.parse("2026-03-01T12:12:00Z"));
    }

    @Test
    void mergeRequest_inAnyOrder_wasReviewedByTheFirstComment() throws IOException {
        PullRequest request = inAnyOrder(
                PullRequest.class,
                PullRequest::merge,
                "merge-request-opened",
                "comment-of-a-reviewer",
                "merge-request-approved",
                "merge-request-merged");

        assertThat(request.firstReviewAt()).isEqualTo(Instant.parse("2026-02-28T08:00:00Z"));
        assertThat(request.mergedAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(request.author()).isEqualTo("ada");
    }

    private static <E extends Event> E inAnyOrder(Class<E> type, BinaryOperator<E> merge, String... files)
            throws IOException {
        List<E> views = new ArrayList<>();
        for (String file : files) {
            views.add(type.cast(event(file)));
        }
        Set<E> results = new HashSet<>();
        Random random = new Random(1);
        for (int i = 0; i < ORDERS; i++) {
            List<E> order = new ArrayList<>(views);
            order.add(views.get(random.nextInt(views.size())));
            Collections.shuffle(order, random);
            results.add(order.stream().reduce(merge).orElseThrow());
        }
        assertThat(results).hasSize(1);
        return results.iterator().next();
    }

    private static Event event(String file) throws IOException {
        byte[] body = JSON.writeValueAsBytes(JSON.readTree(Files.readString(DELIVERIES.resolve(file + ".json")))
                .path("body"));
        Mapping mapping = Read.mapping(Gitlab.WEBHOOK, Map.of(), body);
        return ((Mapping.Mapped) mapping).events().get(0);
    }
}

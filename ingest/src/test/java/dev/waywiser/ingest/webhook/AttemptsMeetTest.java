package dev.waywiser.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import dev.waywiser.ingest.KnownWebhooks;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Samples.Sample;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several deliveries tell of one thing is told of one thing, in whatever order they come. */
class AttemptsMeetTest {
    @Test
    void syncOfArgocd_thatRanAndBecameHealthy_isOneDeployment() throws IOException {
        Deployment deployment = deployment("argocd", "sync-running", "sync-progressing", "sync-healthy");

        assertThat(deployment.state()).isEqualTo(DeploymentState.SUCCEEDED);
        assertThat(deployment.finishedAt()).contains(Instant.parse("2026-03-01T12:02:30Z"));
        assertThat(deployment.states()).containsKey(DeploymentState.RUNNING);
    }

    @Test
    void syncOfArgocd_thatWasHealthyAndDegradedSoon_hasFailed() throws IOException {
        assertThat(deployment("argocd", "sync-healthy", "sync-degraded").state())
                .isEqualTo(DeploymentState.FAILED);
    }

    @Test
    void syncOfArgocd_thatWasHealthyAndDegradedWeeksLater_hasSucceeded() throws IOException {
        assertThat(deployment("argocd", "sync-healthy", "degraded-weeks-later").state())
                .isEqualTo(DeploymentState.SUCCEEDED);
    }

    @Test
    void revisionOfFlux_thatWasUnhealthyAndThenHealthy_isOneDeployment() throws IOException {
        Deployment deployment = deployment("flux", "kustomization-applied", "kustomization-healthy");

        assertThat(Duration.between(
                        deployment.states().get(DeploymentState.RUNNING),
                        deployment.finishedAt().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(15));
        assertThat(deployment("flux", "kustomization-healthy", "kustomization-unhealthy")
                        .state())
                .isEqualTo(DeploymentState.FAILED);
    }

    @Test
    void releaseOfAzure_started_andSucceeded_isOneDeployment() throws IOException {
        assertThat(deployment("azuredevops", "release-started", "release-succeeded")
                        .state())
                .isEqualTo(DeploymentState.SUCCEEDED);
    }

    @Test
    void runOfAzure_asBuildAndAsRun_isOneBuild() throws IOException {
        Build build = build("azuredevops", "run-in-progress", "run-completed", "build-succeeded");

        assertThat(build.states()).containsKeys(BuildState.QUEUED, BuildState.RUNNING, BuildState.SUCCESS);
        assertThat(build.branch()).isEqualTo("main");
    }

    @Test
    void buildOfJenkins_throughItsPhases_isOneBuild() throws IOException {
        Build build = build("jenkins", "queued", "started", "completed");

        assertThat(build.state()).isEqualTo(BuildState.SUCCESS);
        assertThat(build.states()).containsEntry(BuildState.RUNNING, Instant.parse("2026-03-01T09:01:30Z"));
    }

    @Test
    void workflowOfCircleci_runsSinceItsFirstJob() throws IOException {
        assertThat(build("circleci", "workflow-success", "job").states())
                .containsEntry(BuildState.RUNNING, Instant.parse("2026-03-01T09:01:20Z"))
                .containsEntry(BuildState.SUCCESS, Instant.parse("2026-03-01T09:05:00Z"));
    }

    @Test
    void buildOfBuildkite_thatWaitsToBeUnblocked_hasNotEnded() throws IOException {
        assertThat(build("buildkite", "build-scheduled", "build-blocked").state())
                .isEqualTo(BuildState.RUNNING);
        assertThat(build("buildkite", "build-blocked", "build-finished").state())
                .isEqualTo(BuildState.SUCCESS);
    }

    @Test
    void runOfTekton_startedAndSuccessful_isOneBuild() throws IOException {
        assertThat(build("tekton", "run-started", "run-successful").state()).isEqualTo(BuildState.SUCCESS);
    }

    @Test
    void statusOfBitbucket_inProgressAndSuccessful_isOneBuild() throws IOException {
        assertThat(build("bitbucket", "cloud-status-in-progress", "cloud-status-successful")
                        .states())
                .containsKeys(BuildState.RUNNING, BuildState.SUCCESS);
    }

    @Test
    void requestOfBitbucketCloud_isConnectedWithItsMergeByThePush() throws IOException {
        PullRequest request = all(PullRequest.class, "bitbucket", "cloud-pull-request-merged", "cloud-push").stream()
                .reduce(PullRequest::merge)
                .orElseThrow();

        assertThat(request.mergedAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(request.mergeCommit()).hasToString("c".repeat(40));
        assertThat(request.head()).hasToString("a".repeat(40));
    }

    private static Deployment deployment(String source, String... files) throws IOException {
        List<Deployment> views = all(Deployment.class, source, files);
        Deployment merged = views.stream().reduce(Deployment::merge).orElseThrow();
        Collections.reverse(views);
        assertThat(views.stream().reduce(Deployment::merge)).contains(merged);
        return merged;
    }

    private static Build build(String source, String... files) throws IOException {
        List<Build> views = all(Build.class, source, files);
        Build merged = views.stream().reduce(Build::merge).orElseThrow();
        Collections.reverse(views);
        assertThat(views.stream().reduce(Build::merge)).contains(merged);
        return merged;
    }

    /** Merging fails where two of them are about two things. */
    private static <E extends Event> List<E> all(Class<E> type, String source, String... files) throws IOException {
        Webhook webhook = KnownWebhooks.named(source);
        List<Sample> samples = Samples.own(webhook);
        List<E> events = new ArrayList<>();
        for (String file : files) {
            Sample sample = samples.stream()
                    .filter(each -> each.name().equals(file + ".json"))
                    .findFirst()
                    .orElseThrow();
            Mapping mapping = Read.mapping(webhook, sample.headers(), sample.bytes());
            assertThat(mapping).as(file).isInstanceOf(Mapping.Mapped.class);
            ((Mapping.Mapped) mapping)
                    .events().stream().filter(type::isInstance).map(type::cast).forEach(events::add);
        }
        return events;
    }
}

package dev.waywiser.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.Version;
import dev.waywiser.ingest.KnownWebhooks;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.webhook.Samples.Sample;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fetched of a thing, and what was delivered of it, is said of one thing; and what both know is the same. */
class FetchedMeetsDeliveredTest {
    private static final CommitSha MERGED = new CommitSha("c".repeat(40));

    @Test
    void deploymentOfGithub_isThePushedOne_andKnowsAllOfItsStates() throws IOException {
        Deployment fetched = one(Deployment.class, Deployment::merge, "github", "fetched-deployment");
        Deployment pushed = one(Deployment.class, Deployment::merge, "github", "deployment-status-success");

        assertThat(fetched.merge(pushed)).isEqualTo(fetched);
        assertThat(fetched.states()).containsAllEntriesOf(pushed.states());
    }

    @Test
    void runOfGithub_isThePushedOne() throws IOException {
        Build fetched = one(Build.class, Build::merge, "github", "fetched-workflow-run");
        Build pushed = one(Build.class, Build::merge, "github", "workflow-run-completed", "workflow-job-completed");

        assertThat(fetched).isEqualTo(pushed);
    }

    @Test
    void runOfGithub_underWay_beganWithItsJobAndNotWhenItWasUpdated() throws IOException {
        assertThat(one(Build.class, Build::merge, "github", "fetched-workflow-run-under-way")
                        .states())
                .containsEntry(BuildState.RUNNING, Instant.parse("2026-03-01T11:00:40Z"))
                .hasSize(2);
    }

    @Test
    void requestOfGithub_isThePushedOne_andKnowsItsFirstCommitAndReview() throws IOException {
        PullRequest fetched = one(PullRequest.class, PullRequest::merge, "github", "fetched-pull-request");
        PullRequest pushed = one(PullRequest.class, PullRequest::merge, "github", "pull-request-merged");
        PullRequest met = fetched.merge(pushed);

        assertThat(met.firstCommitAt()).isEqualTo(Instant.parse("2026-02-27T15:00:00Z"));
        assertThat(met.firstReviewAt()).isEqualTo(Instant.parse("2026-02-28T10:00:00Z"));
        assertThat(met.mergedAt()).isEqualTo(pushed.mergedAt());
        assertThat(met.mergeCommit()).isEqualTo(MERGED);
        assertThat(met.commits()).hasSize(2).containsAll(pushed.commits());
        assertThat(met.openedAt()).isEqualTo(pushed.openedAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab"})
    void commits_areThePushedOnes_withTheirParents(String source) throws IOException {
        List<Change> pushed = all(Change.class, source, "push");
        List<Change> fetched = all(Change.class, source, "fetched-commits");

        assertThat(pushed).isNotEmpty();
        for (Change change : pushed) {
            Change same = fetched.stream()
                    .filter(each -> each.key().equals(change.key()))
                    .findFirst()
                    .orElseThrow();
            Change met = same.merge(change);
            assertThat(met.parents()).isEqualTo(same.parents()).isNotEmpty();
            assertThat(met.merge()).isEqualTo(change.merge()).isEqualTo(same.merge());
            assertThat(met.counts()).isEqualTo(change.counts()).isEqualTo(same.counts());
            assertThat(met.authoredAt()).isEqualTo(change.authoredAt()).isEqualTo(same.authoredAt());
            assertThat(met.title()).isEqualTo(change.title()).isEqualTo(same.title());
            assertThat(met.author()).isEqualTo(change.author()).isEqualTo(same.author());
            assertThat(met.url()).isEqualTo(change.url()).isEqualTo(same.url());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab"})
    void release_isThePushedOne(String source) throws IOException {
        Version fetched = one(Version.class, Version::merge, source, "fetched-release");

        assertThat(fetched)
                .isEqualTo(one(
                        Version.class,
                        Version::merge,
                        source,
                        source.equals("github") ? "release-published" : "release-created"));
    }

    @Test
    void tag_neverMovesWhatAPushSaid() throws IOException {
        Version pushed = one(Version.class, Version::merge, "github", "push-tag");
        Version fetched = all(Version.class, "github", "fetched-tags").get(0);

        assertThat(fetched.merge(pushed)).isEqualTo(pushed);
        assertThat(all(Version.class, "gitlab", "fetched-tags").get(0))
                .isEqualTo(one(Version.class, Version::merge, "gitlab", "tag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab"})
    void incident_isThePushedOne(String source) throws IOException {
        assertThat(all(Incident.class, source, "fetched-issue"))
                .isEqualTo(all(Incident.class, source, source.equals("github") ? "issue-closed" : "incident-closed"));
    }

    @Test
    void deploymentOfGitlab_isThePushedOne_andKnowsWhenItWasCreated() throws IOException {
        Deployment fetched = one(Deployment.class, Deployment::merge, "gitlab", "fetched-deployment");
        Deployment pushed = one(Deployment.class, Deployment::merge, "gitlab", "deployment-success");

        assertThat(fetched.merge(pushed)).isEqualTo(fetched);
        assertThat(fetched.states()).hasSize(3);
    }

    @Test
    void pipelineOfGitlab_isThePushedOne() throws IOException {
        assertThat(one(Build.class, Build::merge, "gitlab", "fetched-pipeline"))
                .isEqualTo(one(Build.class, Build::merge, "gitlab", "pipeline-succeeded"));
    }

    @Test
    void requestOfGitlab_isThePushedOne_andKnowsItsAuthorAndFirstCommit() throws IOException {
        PullRequest fetched = one(PullRequest.class, PullRequest::merge, "gitlab", "fetched-merge-request");
        PullRequest pushed = one(
                PullRequest.class,
                PullRequest::merge,
                "gitlab",
                "merge-request-merged",
                "comment-of-a-reviewer",
                "merge-request-approved");

        assertThat(fetched.merge(pushed)).isEqualTo(fetched);
        assertThat(fetched.firstReviewAt()).isEqualTo(pushed.firstReviewAt()).isNotNull();
        assertThat(fetched.firstCommitAt()).isEqualTo(Instant.parse("2026-02-27T15:00:00Z"));
        assertThat(fetched.author()).isEqualTo("ada");
        assertThat(fetched.commitCount()).isOne();
    }

    /** Merging fails where two of them are about two things. */
    private static <E extends Event> E one(Class<E> type, BinaryOperator<E> merge, String source, String... files)
            throws IOException {
        return all(type, source, files).stream().reduce(merge).orElseThrow();
    }

    private static <E extends Event> List<E> all(Class<E> type, String source, String... files) throws IOException {
        Webhook webhook = KnownWebhooks.named(source);
        List<Sample> samples = Samples.own(webhook);
        return List.of(files).stream()
                .map(file -> samples.stream()
                        .filter(each -> each.name().equals(file + ".json"))
                        .findFirst()
                        .orElseThrow())
                .map(sample -> Read.mapping(webhook, sample.headers(), sample.bytes()))
                .flatMap(mapping -> ((Mapping.Mapped) mapping).events().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}

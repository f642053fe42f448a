package dev.waywiser.ingest.github;

import static dev.waywiser.ingest.github.GithubMappingTest.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waywiser.events.Change;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deliveries as GitHub once sent them, which lie beside a checkout or nowhere; then these tests are skipped. */
class PublishedPayloadsTest {
    private static final Path FOLDER = folder();

    @BeforeAll
    static void requirePayloads() {
        assumeTrue(Files.isDirectory(FOLDER), "GitHub's published payloads do not lie beside this checkout");
    }

    @Test
    void push_asSent_tellsItsFiles() throws IOException {
        Change change = (Change) mapped("push", "push.json").get(0);

        assertThat(change.paths()).containsExactly(".razorops.yaml", "app/controllers/application_controller.rb");
        assertThat(change.onDefaultBranch()).isTrue();
        assertThat(change.authoredAt()).isEqualTo(Instant.parse("2018-06-29T14:04:13Z"));
    }

    @Test
    void pullRequest_opened_tellsWhenAndHowMany() throws IOException {
        PullRequest request =
                (PullRequest) mapped("pull_request", "pull-request.json").get(0);

        assertThat(request.key()).isEqualTo("baxterthehacker/public-repo\n1");
        assertThat(request.openedAt()).isEqualTo(Instant.parse("2015-05-05T23:40:27Z"));
        assertThat(request.mergedAt()).isNull();
        assertThat(request.commitCount()).isEqualTo(1);
        assertThat(request.commits()).hasToString("[0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c]");
        assertThat(request.author()).isEqualTo("baxterthehacker");
    }

    @Test
    void pullRequestReview_submitted_tellsWhen() throws IOException {
        PullRequest request = (PullRequest)
                mapped("pull_request_review", "pull-request-review.json").get(0);

        assertThat(request.number()).isEqualTo("8");
        assertThat(request.openedAt()).isEqualTo(Instant.parse("2016-10-03T23:37:43Z"));
        assertThat(request.firstReviewAt()).isEqualTo(Instant.parse("2016-10-03T23:39:09Z"));
        assertThat(request.mergeCommit()).isNull();
    }

    @Test
    void deployment_asSent_tellsItsBranch() throws IOException {
        Deployment deployment =
                (Deployment) mapped("deployment", "deployment.json").get(0);

        assertThat(deployment.branch()).isEqualTo("master");
        assertThat(deployment.version()).isNull();
        assertThat(deployment.labels()).isEmpty();
    }

    @Test
    void anyPayload_underAnyName_isMappedIgnoredOrUnmappedButNeverABug() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                for (String event : List.of(
                        "push",
                        "pull_request",
                        "pull_request_review",
                        "release",
                        "deployment",
                        "deployment_status",
                        "workflow_run")) {
                    Mapping mapping = Read.mapping(Github.WEBHOOK, event(event), Files.readAllBytes(file));
                    assertThat(mapping instanceof Mapping.Unmapped unmapped ? unmapped.reason() : null)
                            .as("%s as %s", file, event)
                            .isNotEqualTo(Reason.MAPPING_FAILED);
                }
            }
        }
    }

    private static List<Event> mapped(String event, String file) throws IOException {
        Mapping mapping = Read.mapping(Github.WEBHOOK, event(event), Files.readAllBytes(FOLDER.resolve(file)));
        assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
        return ((Mapping.Mapped) mapping).events();
    }

    private static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/data/payloads/github");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return Path.of("shared/data/payloads/github");
    }
}

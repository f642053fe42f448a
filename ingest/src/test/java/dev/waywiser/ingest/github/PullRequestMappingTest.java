package dev.waywiser.ingest.github;

import static dev.waywiser.ingest.github.GithubMappingTest.event;
import static dev.waywiser.ingest.github.GithubMappingTest.fixture;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Read;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullRequestMappingTest {
    private static final CommitSha HEAD = new CommitSha("b".repeat(40));
    private static final CommitSha MERGED = new CommitSha("c".repeat(40));
    private static final String CLOSED = fixture("pull-request-merged.json");
    private static final String OPEN = CLOSED.replace("\"closed\",\n  \"number\"", "\"opened\",\n  \"number\"")
            .replace("\"2026-03-01T09:00:00Z\"", "null");

    @Test
    void pullRequest_merged_isOneAndTellsOfItsMergeCommit() {
        List<Event> events = mapped("pull_request", CLOSED);

        PullRequest request = (PullRequest) events.get(0);
        assertThat(request.number()).isEqualTo("12");
        assertThat(request.openedAt()).isEqualTo(Instant.parse("2026-02-27T16:00:00Z"));
        assertThat(request.mergedAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(request.head()).isEqualTo(HEAD);
        assertThat(request.mergeCommit()).isEqualTo(MERGED);
        assertThat(request.commits()).containsExactly(HEAD);
        assertThat(request.commitCount()).isEqualTo(3);
        assertThat(request.title()).isEqualTo("Baskets");
        assertThat(request.author()).isEqualTo("ada");
        assertThat(request.squashed()).isFalse();
        Change change = (Change) events.get(1);
        assertThat(change.sha()).isEqualTo(MERGED);
        assertThat(change.title()).isEqualTo("Baskets");
        assertThat(change.url()).isEqualTo("https://github.com/acme/shop/pull/12");
        assertThat(change.onDefaultBranch()).isTrue();
        assertThat(change.authoredAt()).isNull();
        assertThat(events).hasSize(2);
    }

    /** Until it is merged, merge_commit_sha is a commit that GitHub tries the merge with. */
    @Test
    void pullRequest_notMerged_hasNoMergeCommit() {
        assertThat(mapped("pull_request", OPEN)).singleElement().satisfies(event -> {
            PullRequest request = (PullRequest) event;
            assertThat(request.openedAt()).isEqualTo(Instant.parse("2026-02-27T16:00:00Z"));
            assertThat(request.mergedAt()).isNull();
            assertThat(request.mergeCommit()).isNull();
            assertThat(request.head()).isNull();
            assertThat(request.commits()).containsExactly(HEAD);
        });
        assertThat(mapped("pull_request", CLOSED.replace("\"" + MERGED + "\"", "null")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronize", "reopened", "edited", "ready_for_review"})
    void pullRequest_otherActionsThatMoveIt_areOne(String action) {
        assertThat(mapped("pull_request", OPEN.replace("\"opened\"", "\"" + action + "\"")))
                .hasOnlyElementsOfType(PullRequest.class);
    }

    @Test
    void pullRequest_labelled_isIgnored() {
        assertThat(ignored("pull_request", OPEN.replace("\"opened\"", "\"labeled\"")))
                .isEqualTo(Reason.ACTION_NOT_USED);
    }

    @Test
    void pullRequest_withoutCommits_hasNoCount() {
        assertThat(((PullRequest) mapped("pull_request", OPEN.replace("\"commits\": 3", "\"commits\": 0"))
                                .get(0))
                        .commitCount())
                .isNull();
    }

    @Test
    void review_byAnother_tellsWhen() {
        assertThat(mapped("pull_request_review", review("grace", "User")))
                .singleElement()
                .satisfies(event -> {
                    PullRequest request = (PullRequest) event;
                    assertThat(request.firstReviewAt()).isEqualTo(Instant.parse("2026-02-28T09:00:00Z"));
                    assertThat(request.key()).isEqualTo("acme/shop\n12");
                    assertThat(request.mergeCommit()).isNull();
                });
    }

    @Test
    void review_byItsAuthorOrABot_isIgnored() {
        assertThat(ignored("pull_request_review", review("ada", "User"))).isEqualTo(Reason.ACTION_NOT_USED);
        assertThat(ignored("pull_request_review", review("linter", "Bot"))).isEqualTo(Reason.ACTION_NOT_USED);
        assertThat(ignored("pull_request_review", review("grace", "User").replace("submitted\"", "dismissed\"")))
                .isEqualTo(Reason.ACTION_NOT_USED);
    }

    private static String review(String login, String type) {
        return OPEN.replace("\"opened\"", "\"submitted\"")
                .replaceFirst(
                        "\"pull_request\":",
                        "\"review\": {\"submitted_at\": \"2026-02-28T09:00:00Z\", \"user\": {\"login\": \"" + login
                                + "\", \"type\": \"" + type + "\"}}, \"pull_request\":");
    }

    private static List<Event> mapped(String event, String json) {
        Mapping mapping = Read.mapping(Github.WEBHOOK, event(event), json.getBytes(UTF_8));
        assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
        return ((Mapping.Mapped) mapping).events();
    }

    private static Reason ignored(String event, String json) {
        Mapping mapping = Read.mapping(Github.WEBHOOK, event(event), json.getBytes(UTF_8));
        assertThat(mapping).isInstanceOf(Mapping.Ignored.class);
        return ((Mapping.Ignored) mapping).reason();
    }
}

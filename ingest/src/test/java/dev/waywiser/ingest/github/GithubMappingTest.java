package dev.waywiser.ingest.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.Event;
import dev.waywiser.events.Version;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Read;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GithubMappingTest {
    private static final CommitSha A = new CommitSha("a".repeat(40));
    private static final CommitSha B = new CommitSha("b".repeat(40));
    private static final CommitSha C = new CommitSha("c".repeat(40));
    private static final CommitSha BEFORE = new CommitSha("0".repeat(39) + "1");

    @Test
    void push_ofTheDefaultBranch_chainsItsCommitsAfterTheOldHead() {
        List<Change> changes = changes(fixture("push.json"));

        assertThat(changes).extracting(Change::sha).containsExactly(A, B, C);
        assertThat(changes).extracting(Change::previous).containsExactly(set(BEFORE), set(A), set(B));
        assertThat(changes).extracting(Change::parents).containsOnlyNulls();
        assertThat(changes).extracting(Change::merge).containsExactly(false, false, true);
        assertThat(changes).extracting(Change::onDefaultBranch).containsOnly(true);
        Change first = changes.get(0);
        assertThat(first.authoredAt()).isEqualTo(Instant.parse("2026-02-27T15:00:00Z"));
        assertThat(first.title()).isEqualTo("Let the basket hold more than nine things");
        assertThat(first.author()).isEqualTo("ada");
        assertThat(first.url()).isEqualTo("https://github.com/acme/shop/commit/" + A);
        assertThat(first.repository()).hasToString("acme/shop");
    }

    @Test
    void push_ofAnotherBranch_isNotOnTheDefaultBranch() {
        assertThat(changes(fixture("push.json").replace("refs/heads/main", "refs/heads/main/2")))
                .extracting(Change::onDefaultBranch)
                .containsOnly(false);
    }

    @Test
    void push_newOrForced_startsWithoutPrevious() {
        String push = fixture("push.json");

        assertThat(changes(push.replace(BEFORE.value(), "0".repeat(40))))
                .extracting(Change::previous)
                .containsExactly(set(), set(A), set(B));
        assertThat(changes(push.replace("\"forced\": false", "\"forced\": true")))
                .extracting(Change::previous)
                .containsExactly(set(), set(A), set(B));
    }

    @Test
    void push_ofANewBranchOnAnOldCommit_tellsTheHead() {
        String branch = fixture("push-tag.json").replace("refs/tags/v1.4.0", "refs/heads/main");

        assertThat(changes(branch)).singleElement().satisfies(change -> {
            assertThat(change.sha()).isEqualTo(C);
            assertThat(change.previous()).isEmpty();
        });
    }

    @Test
    void push_deleted_isIgnored() {
        assertThat(ignored("push", fixture("push.json").replace("\"deleted\": false", "\"deleted\": true")))
                .isEqualTo(Reason.DELETED);
    }

    @Test
    void push_withAnImpossibleTime_keepsTheCommitWithoutIt() {
        List<Change> changes =
                changes(fixture("push.json").replace("2026-02-27T17:00:00+02:00", "1901-01-01T00:00:00Z"));

        assertThat(changes).hasSize(3);
        assertThat(changes.get(0).authoredAt()).isNull();
    }

    @Test
    void push_ofAnAnnotatedTag_namesTheCommitAndNotTheTagObject() {
        Version version = (Version) mapped("push", fixture("push-tag.json")).get(0);

        assertThat(version.name()).isEqualTo("v1.4.0");
        assertThat(version.sha()).isEqualTo(C);
        assertThat(version.at()).isEqualTo(Instant.ofEpochSecond(1_772_355_601));
    }

    @Test
    void push_ofTheDefaultBranch_namesTheFilesOfEachCommit() {
        String push = fixture("push.json")
                .replaceFirst("\"added\": \\[\\]", "\"added\": [\"a/b\"]")
                .replaceFirst("\"removed\": \\[\\]", "\"removed\": [\"c d\"]");

        assertThat(changes(push).get(0).paths()).containsExactly("a/b", "basket.txt", "c d");
        assertThat(changes(push).get(1).paths()).containsExactly("basket.txt");
    }

    @Test
    void push_ofFilesThatCannotBeKept_touchesEverything() {
        String longName = "x".repeat(1_001);

        assertThat(changes(fixture("push.json").replace("basket.txt", longName))
                        .get(0)
                        .paths())
                .isEqualTo(Change.EVERYWHERE);
        assertThat(changes(fixture("push.json").replace("basket.txt", "a\\u0007"))
                        .get(0)
                        .paths())
                .isEqualTo(Change.EVERYWHERE);
    }

    @Test
    void push_listingNoFiles_doesNotTellThem() {
        assertThat(changes(fixture("push.json").replaceAll("\\[\\s*\"basket.txt\"\\s*\\]", "[]"))
                        .get(0)
                        .paths())
                .isNull();
    }

    @Test
    void deployment_task_isALabelUnlessItIsTheUsualOne() {
        String deployed = fixture("deployment-status-success.json");

        assertThat(((Deployment) mapped("deployment", deployed).get(0)).labels())
                .isEmpty();
        assertThat(((Deployment) mapped("deployment", deployed.replace("\"task\": \"deploy\"", "\"task\": \"hotfix\""))
                                .get(0))
                        .labels())
                .containsExactly("hotfix");
    }

    @Test
    void deploymentStatus_success_isAnEffectiveDeployment() {
        Deployment deployment = (Deployment) mapped("deployment_status", fixture("deployment-status-success.json"))
                .get(0);

        assertThat(deployment.service()).hasToString("shop");
        assertThat(deployment.environment()).hasToString("production");
        assertThat(deployment.id()).isEqualTo("2147483648123");
        assertThat(deployment.sha()).isEqualTo(C);
        assertThat(deployment.version()).isEqualTo("v1.4.0");
        assertThat(deployment.team()).isEqualTo("storefront");
        assertThat(deployment.title()).isEqualTo("Release of the baskets");
        assertThat(deployment.url()).isEqualTo("https://github.com/acme/shop/actions/runs/7");
        assertThat(deployment.states())
                .isEqualTo(Map.of(
                        DeploymentState.QUEUED, Instant.parse("2026-03-01T12:00:00Z"),
                        DeploymentState.SUCCEEDED, Instant.parse("2026-03-01T12:03:00Z")));
        assertThat(deployment.effectiveAt()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "queued,QUEUED",
        "pending,QUEUED",
        "waiting,QUEUED",
        "in_progress,RUNNING",
        "success,SUCCEEDED",
        "failure,FAILED",
        "error,FAILED"
    })
    void deploymentStatus_eachState_hasItsOwn(String said, DeploymentState state) {
        Deployment deployment =
                (Deployment) mapped("deployment_status", status(said)).get(0);

        assertThat(deployment.state()).isEqualTo(state);
        assertThat(deployment.states()).containsEntry(DeploymentState.QUEUED, Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void deploymentStatus_inactiveOrUnknown_isNoEvent() {
        assertThat(ignored("deployment_status", status("inactive"))).isEqualTo(Reason.ACTION_NOT_USED);
        assertThat(Read.mapping(
                        Github.WEBHOOK,
                        event("deployment_status"),
                        status("levitating").getBytes(UTF_8)))
                .isInstanceOf(Mapping.Unmapped.class);
    }

    @ParameterizedTest
    @CsvSource({
        "refs/tags/baskets,baskets", "v1.4.0,v1.4.0", "2026-03-01,2026-03-01", "1.4.0-rc.1,1.4.0-rc.1", "main,",
        "v2,", "release/1.4,", "refs/heads/1.4,", "cccccccccccccccccccccccccccccccccccccccc,", "1.x,"
    })
    void deployment_ref_isAVersionOnlyWhereItIsCertain(String ref, String version) {
        String deployed = fixture("deployment-status-success.json").replace("\"v1.4.0\"", "\"" + ref + "\"");
        Deployment deployment = (Deployment) mapped("deployment", deployed).get(0);

        assertThat(deployment.version()).isEqualTo(version);
        assertThat(deployment.state()).isEqualTo(DeploymentState.QUEUED);
    }

    @Test
    void workflowRun_completed_isABuildOfItsAttempt() {
        Build build = (Build)
                mapped("workflow_run", fixture("workflow-run-completed.json")).get(0);

        assertThat(build.source()).isEqualTo("github");
        assertThat(build.id()).isEqualTo("7");
        assertThat(build.attempt()).isEqualTo(2);
        assertThat(build.pipeline()).isEqualTo("main");
        assertThat(build.branch()).isEqualTo("main");
        assertThat(build.sha()).isEqualTo(C);
        assertThat(build.states())
                .isEqualTo(Map.of(
                        BuildState.QUEUED, Instant.parse("2026-03-01T11:00:00Z"),
                        BuildState.TIMEOUT, Instant.parse("2026-03-01T11:30:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "success,SUCCESS",
        "neutral,SUCCESS",
        "failure,FAILURE",
        "startup_failure,ERROR",
        "cancelled,CANCELLATION",
        "stale,CANCELLATION",
        "skipped,SKIP",
        "action_required,SKIP"
    })
    void workflowRun_eachConclusion_hasItsResult(String conclusion, BuildState result) {
        String run = fixture("workflow-run-completed.json").replace("timed_out", conclusion);

        assertThat(((Build) mapped("workflow_run", run).get(0)).state()).isEqualTo(result);
    }

    @Test
    void workflowRun_underWay_isQueuedThenRunning() {
        String run = fixture("workflow-run-completed.json");

        assertThat(((Build) mapped(
                                        "workflow_run",
                                        run.replace("\"action\": \"completed\"", "\"action\": \"requested\""))
                                .get(0))
                        .state())
                .isEqualTo(BuildState.QUEUED);
        assertThat(((Build) mapped(
                                        "workflow_run",
                                        run.replace("\"action\": \"completed\"", "\"action\": \"in_progress\""))
                                .get(0))
                        .state())
                .isEqualTo(BuildState.RUNNING);
    }

    @Test
    void release_ofAFullSha_isAVersionAndOfABranchIsNot() {
        String release = fixture("release-published.json");
        Version version = (Version) mapped("release", release).get(0);

        assertThat(version.sha()).isEqualTo(C);
        assertThat(version.at()).isEqualTo(Instant.parse("2026-03-01T11:59:00Z"));
        assertThat(ignored("release", release.replace(C.value(), "main"))).isEqualTo(Reason.NO_COMMIT);
        assertThat(ignored("release", release.replace("\"action\": \"published\"", "\"action\": \"created\"")))
                .isEqualTo(Reason.ACTION_NOT_USED);
    }

    @Test
    void bodies_thatAreNotWhatTheyClaim_areUnmappedWithThePlace() {
        assertThat(unmapped("push", "{\"ref\": 5}")).startsWith("/repository ");
        assertThat(unmapped("push", "[]")).startsWith("the body ");
        assertThat(unmapped("push", "no JSON")).contains("not JSON");
        assertThat(unmapped("push", "")).isNotBlank();
        assertThat(unmapped("push", "[".repeat(5_000))).contains("not JSON");
        assertThat(unmapped("push", fixture("push.json").replace(B.value(), "short")))
                .startsWith("/commits/1/id ");
        assertThat(unmapped("deployment", "{\"repository\":{\"full_name\":\"" + "x".repeat(201) + "\"}}"))
                .contains("200");
        assertThat(unmapped("star", "{}")).contains("no mapping");
        assertThat(unmapped(null, "{}")).contains("no mapping");
    }

    @Test
    void push_ofMoreCommitsThanGithubLists_isUnmapped() {
        String commits = IntStream.range(0, 5_000)
                .mapToObj(i -> "{\"id\":\"%040x\"}".formatted(i))
                .collect(Collectors.joining(","));

        assertThat(unmapped(
                        "push",
                        "{\"ref\":\"refs/heads/main\",\"repository\":{\"full_name\":\"a/b\"},\"commits\":[" + commits
                                + "]}"))
                .startsWith("/commits ");
    }

    private static String status(String state) {
        return fixture("deployment-status-success.json")
                .replace("\"state\": \"success\"", "\"state\": \"" + state + "\"");
    }

    private static SortedSet<CommitSha> set(CommitSha... shas) {
        return new TreeSet<>(List.of(shas));
    }

    private static List<Change> changes(String push) {
        return mapped("push", push).stream().map(Change.class::cast).toList();
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

    private static String unmapped(String event, String json) {
        Mapping mapping = Read.mapping(Github.WEBHOOK, event(event), json.getBytes(UTF_8));
        assertThat(mapping).isInstanceOf(Mapping.Unmapped.class);
        assertThat(((Mapping.Unmapped) mapping).reason()).isNotEqualTo(Reason.MAPPING_FAILED);
        return ((Mapping.Unmapped) mapping).words();
    }

    /** The headers of a delivery of the event; of none without a name. */
    static Map<String, String> event(@Nullable String name) {
        return name == null ? Map.of() : Map.of("X-GitHub-Event", name);
    }

    static String fixture(String name) {
        try (InputStream in = GithubMappingTest.class.getResourceAsStream("/github/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}

package dev.waywiser.ingest.cdevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.json.Problem;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WrongPayloadException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CdEventsTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SHA = "c".repeat(40);
    private static final String ENVIRONMENT = "\"environment\": {\"id\": \"production\"}";

    @Test
    void service_deployed_isASuccessfulDeployment() {
        Deployment deployment = (Deployment) one(
                "service.deployed.0.3.0",
                "daemonset/shop",
                ENVIRONMENT
                        + ", \"artifactId\": \"pkg:oci/shop@sha256%3Aab12?vcs_url=git%2Bhttps%3A%2F%2Fgit.example%2Facme"
                        + "%2Fshop.git%40" + SHA + "\"",
                "{}");

        assertThat(deployment.key()).isEqualTo("acme/shop\nshop\nproduction\ne-1");
        assertThat(deployment.states()).isEqualTo(Map.of(DeploymentState.SUCCEEDED, AT));
        assertThat(deployment.version()).isEqualTo("sha256:ab12");
        assertThat(deployment.sha()).hasToString(SHA);
        assertThat(deployment.labels()).isEmpty();
    }

    @Test
    void service_rolledBack_isADeploymentWithALabel_andItsVersionIsNoCommit() {
        Deployment deployment = (Deployment) one(
                "service.rolledback.0.2.0",
                "shop",
                ENVIRONMENT + ", \"artifactId\": \"pkg:golang/git.example/acme/shop@" + SHA + "\"",
                "{\"repository\": \"acme/mono\", \"team\": \"storefront\"}");

        assertThat(deployment.repository()).hasToString("acme/mono");
        assertThat(deployment.service()).hasToString("shop");
        assertThat(deployment.team()).isEqualTo("storefront");
        assertThat(deployment.version()).isEqualTo(SHA);
        assertThat(deployment.sha()).isNull();
        assertThat(deployment.labels()).containsExactly("rollback");
    }

    @ParameterizedTest
    @CsvSource({"success, SUCCESS", "failure, FAILURE", "error, ERROR", "cancel, CANCELLATION"})
    void pipelineRun_finished_isABuildWithItsOutcome(String outcome, BuildState state) {
        Build build = (Build) one(
                "pipelinerun.finished.0.2.0",
                "run-7",
                "\"pipelineName\": \"ci\", \"url\": \"https://ci.example/7\", \"outcome\": \"" + outcome + "\"",
                "{\"repository\": \"acme/shop\", \"branch\": \"main\", \"sha\": \"" + SHA + "\"}");

        assertThat(build.key()).isEqualTo("acme/shop\nshop\n/ci\nrun-7\n1");
        assertThat(build.pipeline()).isEqualTo("ci");
        assertThat(build.branch()).isEqualTo("main");
        assertThat(build.sha()).hasToString(SHA);
        assertThat(build.url()).isEqualTo("https://ci.example/7");
        assertThat(build.states()).isEqualTo(Map.of(state, AT));
    }

    @Test
    void pipelineRun_ofWhichNobodyTellsTheService_isOfOneCalledLikeThePipeline() {
        Build queued = (Build) one("pipelinerun.queued.0.2.0", "run-7", "\"pipelineName\": \"shop\"", "{}");
        Build started = (Build) one(
                "pipelinerun.started.0.2.0",
                "run-7",
                "\"pipelineName\": \"shop\", \"url\": \"https://ci.example/7\"",
                "{}");

        assertThat(queued.merge(started).states().keySet()).containsExactly(BuildState.QUEUED, BuildState.RUNNING);
        assertThat(queued.service()).hasToString("shop");
    }

    @Test
    void taskRun_ofAPipeline_isIgnored_andAloneItIsABuild() {
        String task = "\"taskName\": \"lint\", \"outcome\": \"success\"";

        assertThat(map("taskrun.finished.0.2.0", "t-1", task + ", \"pipelineRun\": {\"id\": \"run-7\"}", "{}"))
                .isInstanceOf(Mapping.Ignored.class);
        assertThat(((Build) one("taskrun.finished.0.2.0", "t-1", task, "{}")).pipeline())
                .isEqualTo("lint");
    }

    @Test
    void build_beforeItEnds_needsToBeToldItsService() {
        Mapping silent = map("build.started.0.2.0", "b-1", "", "{}");
        Build told = (Build) one("build.started.0.2.0", "b-1", "", "{\"service\": \"shop\"}");

        assertThat(silent).isInstanceOf(Mapping.Unmapped.class);
        assertThat(((Mapping.Unmapped) silent).reason()).isEqualTo(Reason.NO_SERVICE);
        assertThat(told.states()).isEqualTo(Map.of(BuildState.RUNNING, AT));
    }

    @Test
    void incident_detectedAndResolvedInAnyOrder_keepsWhatBrokeIt() {
        String content = ENVIRONMENT + ", \"service\": {\"id\": \"/cluster/shop\"}, \"description\": \"slow\"";
        Incident detected = (Incident) one(
                "incident.detected.0.2.0",
                "i-1",
                content + ", \"artifactId\": \"pkg:oci/shop@v1\"",
                "{\"severity\": \"high\"}");
        Incident resolved = (Incident)
                one("incident.resolved.0.2.0", "i-1", content + ", \"artifactId\": \"pkg:oci/shop@v2\"", "{}");

        Incident both = resolved.merge(detected);

        assertThat(both).isEqualTo(detected.merge(resolved));
        assertThat(both.state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(both.service()).hasToString("shop");
        assertThat(both.details().version()).isEqualTo("v1");
        assertThat(both.details().severity()).isEqualTo("high");
    }

    @Test
    void change_throughItsLife_isOnePullRequest() {
        String content = "\"repository\": {\"id\": \"acme/shop\"}";
        PullRequest created = (PullRequest) one("change.created.0.3.0", "12", content, "{}");
        PullRequest reviewed = (PullRequest) one("change.reviewed.0.2.0", "12", content, "{}");
        PullRequest merged = (PullRequest) one("change.merged.0.2.0", "12", content, "{\"sha\": \"" + SHA + "\"}");

        PullRequest whole = created.merge(reviewed).merge(merged);

        assertThat(whole.key()).isEqualTo("acme/shop\n12");
        assertThat(whole.openedAt()).isEqualTo(AT);
        assertThat(whole.firstReviewAt()).isEqualTo(AT);
        assertThat(whole.mergedAt()).isEqualTo(AT);
        assertThat(whole.mergeCommit()).hasToString(SHA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service.migrated.0.1.0", "service.deployed", "service.deployed.1", "x-y.z.0.1.0"})
    void type_thatIsNotKnown_isUnmapped(String type) {
        assertThat(map(type, "shop", "", "{}")).isInstanceOf(Mapping.Unmapped.class);
    }

    @Test
    void version_thatIsNotKnown_isUnmappedAndNamesThoseThatAre() {
        String newer = event("service.deployed.0.3.0", "shop", "", "{}").replace("\"0.4.1\"", "\"0.6.0\"");

        assertThat(((Mapping.Unmapped) map("service.deployed.0.3.0", newer)).words())
                .contains("0.3, 0.4, 0.5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "id": "e-1",|/context/id
                    "source": "/ci",|/context/source
                    "2026-03-01T12:00:00Z"|/context/timestamp
                    "id": "shop",|/subject/id
                    "production"|/subject/content/environment/id
                    """)
    void member_thatIsMissingOrWrong_isNamed(String written, String place) {
        String event =
                event("service.deployed.0.2.0", "shop", ENVIRONMENT + ", \"artifactId\": \"pkg:oci/shop@v1\"", "{}");
        String wrong = event.replace(written, written.endsWith(",") ? "" : "[]");

        assertThat(wrong).isNotEqualTo(event);
        assertThat(problems("service.deployed.0.2.0", wrong))
                .extracting(Problem::pointer)
                .containsExactly(place);
    }

    @Test
    void artifact_thatIsNoPackageUrl_isNamed() {
        String event = event("service.deployed.0.2.0", "shop", ENVIRONMENT + ", \"artifactId\": \"shop:v1\"", "{}");

        assertThatExceptionOfType(WrongPayloadException.class)
                .isThrownBy(() -> map("service.deployed.0.2.0", event))
                .satisfies(thrown -> assertThat(thrown.pointer()).isEqualTo("/subject/content/artifactId"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    build.finished.0.2.0    |                          |NO_SERVICE
                    change.merged.0.2.0     |                          |NO_SERVICE
                    pipelinerun.queued.0.2.0|                          |NO_SERVICE
                    pipelinerun.finished.0.2.0|"pipelineName": "shop"  |ACTION_NOT_USED
                    taskrun.finished.0.2.0  |"taskName": "shop", "outcome": "maybe"|ACTION_NOT_USED
                    incident.detected.0.2.0 |"environment": {"id": "production"}|NO_SERVICE
                    """)
    void event_thatIsLegalAndSaysTooLittle_isKept(String type, @Nullable String content, Reason reason) {
        Mapping mapping = map(type, "7", content == null ? "" : content, "{}");

        assertThat(((Mapping.Unmapped) mapping).reason()).isEqualTo(reason);
    }

    @Test
    void typeVersion_thatIsNotKnown_isUnmappedAndNamesThoseThatAre() {
        Mapping newer = map("service.deployed.0.9.0", "shop", "\"anything\": 1", "{}");

        assertThat(((Mapping.Unmapped) newer).words()).contains("0.9").contains("0.1, 0.2, 0.3");
    }

    @Test
    void typeVersion_withAnotherPatchOrADraft_isOfItsMinorVersion() {
        String content = ENVIRONMENT + ", \"artifactId\": \"pkg:oci/shop@v1\"";

        for (String type : List.of("service.deployed.0.3.7", "service.deployed.0.3.0-draft")) {
            assertThat(one(type, "shop", content, "{}").type()).isEqualTo("deployment");
        }
    }

    private static Event one(String type, String subject, String content, String custom) {
        return ((Mapping.Mapped) map(type, subject, content, custom)).events().get(0);
    }

    private static Mapping map(String type, String subject, String content, String custom) {
        return map(type, event(type, subject, content, custom));
    }

    private static Mapping map(String type, String event) {
        List<Problem> problems = new ArrayList<>();
        Mapping mapping = map(type, event, problems);
        assertThat(problems).isEmpty();
        return mapping;
    }

    private static List<Problem> problems(String type, String event) {
        List<Problem> problems = new ArrayList<>();
        map(type, event, problems);
        return problems;
    }

    private static Mapping map(String type, String event, List<Problem> problems) {
        return CdEvents.map(
                "dev.cdevents." + type, new Payload(JsonMapper.shared().readTree(event), ""), problems);
    }

    private static String event(String type, String subject, String content, String custom) {
        String kind = type.substring(0, type.indexOf('.'));
        return """
                {"context": {"version": "0.4.1", "id": "e-1", "source": "/ci", "type": "dev.cdevents.%s",
                             "timestamp": "2026-03-01T12:00:00Z"},
                 "subject": {"id": "%s", "type": "%s", "content": {%s}}, "customData": %s}""".formatted(type, subject, kind.replace("run", "Run"), content, custom);
    }
}

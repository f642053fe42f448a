package dev.waywiser.ingest.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.json.Problem;
import dev.waywiser.ingest.webhook.Payload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is special to a version, worked out by hand; and the bounds. */
class VocabularyTest {
    private static final String RUN = """
            {"context": {"specversion": "0.5.0", "id": "e-1", "source": "/ci", "timestamp": "2026-03-01T12:00:00Z",
                         "type": "dev.cdevents.pipelinerun.finished.0.3.0", "chainId": "c-1",
                         "links": [{"linkType": "PATH", "from": {"contextId": "e-0"}},
                                   {"linkType": "RELATION", "linkKind": "TRIGGER", "target": {"contextId": "e-9"}},
                                   {"linkType": "END", "tags": {"a": 1}}]},
             "subject": {"id": "7", "content": {"pipelineName": "ci", "uri": "https://ci.example/7", "outcome": "success"}},
             "customData": {"anything": [{}]}}""";

    @Test
    void event_ofVersion05_isRight() {
        assertThat(problems(RUN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "specversion"           |"version"          |/context/specversion: is required
                    "uri"                   |"url"              |/subject/content/url: is not known
                    "https://ci.example/7"  |"job/7"            |/subject/content/uri: must be a URI
                    "outcome": "success"    |"outcome": "pass"  |/subject/content/outcome: must be one of success, failure, cancel, error
                    "success"               |null               |/subject/content/outcome: must be text
                    "pipelineName"          |"pipeline"         |/subject/content/pipeline: is not known
                    "id": "7"               |"id": ""           |/subject/id: must not be empty
                    "id": "7"               |"id": "7", "type": "taskRun"|/subject/type: must be pipelineRun
                    "/ci"                   |"a b"              |/context/source: must be a URI reference
                    2026-03-01T             |2026-13-01T        |/context/timestamp: must be an RFC 3339 time
                    "chainId"               |"chain_id"         |/context/chain_id: is not known
                    "PATH", "from"          |"PATH", "form"     |/context/links/0/from: is required
                    "linkKind"              |"kind"             |/context/links/1/linkKind: is required
                    "END"                   |"LAST"             |/context/links/2/linkType: must be one of PATH, RELATION, END
                    {"contextId": "e-0"}    |{}                 |/context/links/0/from/contextId: is required
                    "customData": {"anything": [{}]}|"customData": 7|/customData: must be an object or text
                    {"anything": [{}]}      |"YWJj", "more": 1  |/more: is not known
                    """)
    void event_thatIsWrong_isToldWhereAndWhy(String right, String wrong, String problem) {
        String event = RUN.replace(right, wrong);

        assertThat(event).isNotEqualTo(RUN);
        assertThat(problems(event))
                .anySatisfy(found -> assertThat(found).asString().startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    0.3|dev.cdevents.service.deployed.0.1.1|"version": "0.3.0"    |"type": "service",|
                    0.4|dev.cdevents.service.deployed.0.2.0|"version": "0.4.1"    |"type": "service",|
                    0.5|dev.cdevents.service.deployed.0.3.0|"specversion": "0.5.0"|                  |
                    0.5|dev.cdevents.service.deployed.0.3.0|"specversion": "0.5.0"|"type": "service",|
                    0.4|dev.cdevents.service.deployed.0.2.0|"version": "0.4.1"    |                  |/subject/type: is required
                    0.3|dev.cdevents.service.deployed.0.1.1|"version": "0.3.0", "chainId": "c"|"type": "service",|/context/chainId: is not known
                    """)
    void sameEvent_asEachVersionWritesIt(
            String specification, String type, String version, @Nullable String subject, @Nullable String problem) {
        String event = """
                {"context": {%s, "id": "e", "source": "/cd", "type": "%s", "timestamp": "2026-03-01T12:00:00Z"},
                 "subject": {%s "id": "shop", "content": {"environment": {"id": "production"}, "artifactId": "pkg:oci/shop@v1"}}}
                """.formatted(version, type, subject == null ? "" : subject);

        List<Problem> problems = problems(event);

        if (problem == null) {
            assertThat(problems).as(specification).isEmpty();
        } else {
            assertThat(problems).singleElement().asString().startsWith(problem);
        }
    }

    @Test
    void links_asVersion040WroteThem_areRight() {
        String event = RUN.replace("specversion\": \"0.5.0", "version\": \"0.4.0")
                .replace("finished.0.3.0", "finished.0.2.0")
                .replace("\"id\": \"7\"", "\"id\": \"7\", \"type\": \"pipelineRun\"")
                .replace("\"uri\"", "\"url\"")
                .replace("linkType", "link_type")
                .replace("linkKind", "link_kind")
                .replace("contextId", "context_id");

        assertThat(problems(event)).isEmpty();
        assertThat(problems(event.replace("\"link_kind\"", "\"linkKind\"")))
                .extracting(Problem::pointer)
                .contains("/context/links/1/link_kind");
    }

    @Test
    void event_withThousandsOfMembers_isToldSoAtOnce_butItsOwnDataMayBeLarge() {
        ObjectNode event = (ObjectNode) JsonMapper.shared().readTree(RUN);
        ObjectNode own = event.putObject("customData");
        for (int i = 0; i < 100_000; i++) {
            own.put("member" + i, i);
        }
        assertThat(problems(event.toString())).isEmpty();

        ((ObjectNode) event.at("/subject/content")).set("mine", own);
        assertThat(problems(event.toString()))
                .singleElement()
                .asString()
                .contains("customData")
                .contains(Integer.toString(Vocabulary.MOST_VALUES));
    }

    private static List<Problem> problems(String event) {
        Payload payload = new Payload(JsonMapper.shared().readTree(event), "");
        List<Problem> problems = new ArrayList<>();
        CdEvents.map(payload.object("context").text("type"), payload, problems);
        return problems;
    }
}

package dev.waywiser.events.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.events.Change;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.Event;
import dev.waywiser.events.Views;
import dev.waywiser.events.topics.EventTopics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.errors.SerializationException;

class EventJsonTest {
    private static final String SHA = "a".repeat(40);
    private static final String CHANGE = "{\"type\":\"change\",\"repository\":\"acme/shop\",\"sha\":\"" + SHA + "\"}";
    private static final String NO_SHA = "{\"type\":\"change\",\"repository\":\"acme/shop\"}";

    @Provide
    Arbitrary<Event> events() {
        return Views.events();
    }

    @Property(tries = 1_000, seed = "20260302", edgeCases = EdgeCasesMode.NONE)
    void event_writtenAndRead_isEqual(@ForAll("events") Event event) {
        assertThat(EventJson.readOne(EventJson.write(event))).isEqualTo(event);
        assertThat(new String(EventJson.write(event), UTF_8)).doesNotContain("\n");
    }

    @Example
    void singleObject_wrong_hasPointersWithoutIndex() {
        assertThat(problems(NO_SHA)).containsExactly("/sha");
        assertThat(problems("[" + NO_SHA + "]")).containsExactly("/0/sha");
    }

    @Example
    void array_wrong_namesEachPlace() {
        assertThat(problems("[" + CHANGE + ",3,null," + NO_SHA + "]")).containsExactly("/1", "/2", "/3/sha");
    }

    @Example
    void lines_wrong_countFromZero() {
        assertThat(problems(CHANGE + "\n" + NO_SHA + "\n")).containsExactly("/1/sha");
        assertThat(problems(CHANGE + "\n[]\n")).containsExactly("/1");
        assertThat(problems(CHANGE + "\n{broken\n")).containsExactly("/1");
        assertThat(problems("{broken")).containsExactly("");
        assertThat(problems("[" + CHANGE)).containsExactly("/1");
    }

    @Example
    void forms_valid_areAllRead() {
        assertThat(read(CHANGE)).hasSize(1);
        assertThat(read(" [ " + CHANGE + " , " + CHANGE + " ] ")).hasSize(2);
        assertThat(read(CHANGE + "\r\n\r\n" + CHANGE)).hasSize(2);
    }

    @Example
    void memberName_withSlashAndTilde_isEscapedInThePointer() {
        assertThat(problems(CHANGE.replace("}", ",\"a/b~c\":1}"))).containsExactly("/a~1b~0c");
    }

    @Example
    void nestedMembers_wrong_haveTheirOwnPointers() {
        String deployment = "{\"type\":\"deployment\",\"service\":\"shop\",\"environment\":\"production\","
                + "\"id\":\"1\",\"states\":{\"queued\":5,\"flying\":\"2026-01-01T00:00:00Z\"}}";

        assertThat(problems(deployment)).contains("/states/queued", "/states/flying");
        assertThat(problems(CHANGE.replace("}", ",\"parents\":[\"" + SHA.replace('a', 'b') + "\",\"short\",4]}")))
                .containsExactly("/parents/1", "/parents/2");
    }

    @Example
    void names_wrong_areNamedAtTheirPlace() {
        assertThat(problems(CHANGE.replace("acme/shop", " "))).containsExactly("/repository");
        assertThat(problems(CHANGE.replace("acme/shop", "x".repeat(201)))).containsExactly("/repository");
        assertThat(problems(CHANGE.replace("acme/shop", "a\\u0007b"))).containsExactly("/repository");
        assertThat(problems(CHANGE.replace("}", ",\"author\":\"" + "x".repeat(201) + "\"}")))
                .containsExactly("/author");
        assertThat(problems(CHANGE.replace("}", ",\"url\":\"javascript:alert(1)\"}")))
                .containsExactly("/url");
    }

    @Example
    void name_of200CharactersBeyondTheBasicPlane_isTaken() {
        assertThat(read(CHANGE.replace("acme/shop", "\uD83D\uDE80".repeat(200))))
                .hasSize(1);
    }

    @Example
    void loneSurrogate_isRefusedInNamesAndReplacedInWords() {
        assertThat(problems(CHANGE.replace("acme", "\\ud800"))).containsExactly("/repository");
        Change change =
                (Change) read(CHANGE.replace("}", ",\"title\":\"a\\udc00b\"}")).get(0);
        assertThat(change.title()).isEqualTo("a\uFFFDb");
        assertThat(rejected(CHANGE.replace("}", ",\"\\ud800\":1}"))).hasSize(1);
        assertThat(new Problem("/\uD800", "not \uDC00")).isEqualTo(new Problem("/?", "not ?"));
    }

    @Example
    void duplicateMember_isRefused() {
        assertThat(rejected(CHANGE.replace("}", ",\"sha\":\"" + SHA + "\"}"))
                        .get(0)
                        .reason())
                .contains("sha")
                .contains("line 1");
    }

    @Example
    void nesting_deeperThanAnEvent_isRefused() {
        String deep = "[".repeat(100_000);

        assertThat(rejected(deep)).hasSize(1);
        assertThat(rejected(CHANGE.replace("}", ",\"parents\":" + deep + "}"))).hasSize(1);
    }

    @Example
    void bytes_notUtf8_areRefused() {
        byte[] bytes = CHANGE.getBytes(UTF_8);
        bytes[CHANGE.indexOf("acme")] = (byte) 0xC3;

        assertThat(EventJson.read(bytes, 10)).isInstanceOf(ReadResult.Rejected.class);
    }

    @Example
    void nothing_isRefusedWithTheWayOut() {
        for (String nothing : List.of("", " \n ", "[]")) {
            assertThat(rejected(nothing)).singleElement().satisfies(problem -> {
                assertThat(problem.pointer()).isEmpty();
                assertThat(problem.reason()).contains("send");
            });
        }
    }

    @Example
    void request_ofMoreEventsThanAllowed_isRefusedAsAWhole() {
        ReadResult result = EventJson.read((CHANGE + "\n").repeat(4).getBytes(UTF_8), 3);

        assertThat(((ReadResult.Rejected) result).problems())
                .extracting(Problem::reason)
                .singleElement()
                .asString()
                .contains("3");
        assertThat(EventJson.read((CHANGE + "\n").repeat(3).getBytes(UTF_8), 3)).isInstanceOf(ReadResult.Events.class);
    }

    @Example
    void problems_ofAHostileRequest_areFew() {
        String members =
                IntStream.range(0, 50_000).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(","));

        assertThat(rejected("{\"type\":\"change\"," + members + "}")).hasSizeLessThanOrEqualTo(20);
        assertThat(rejected("[" + "{},".repeat(5_000) + "{}]")).hasSizeLessThanOrEqualTo(20);
    }

    @Example
    void deployment_endedWithoutId_getsTheSameIdEachTime() {
        String ended = "{\"type\":\"deployment\",\"service\":\"shop\",\"environment\":\"Production\","
                + "\"version\":\"v1\",\"state\":\"succeeded\",\"at\":\"2026-01-01T10:00:00+02:00\"}";
        Deployment deployment = (Deployment) read(ended).get(0);

        assertThat(deployment.key())
                .isEqualTo(read(ended.replace("10:00:00+02:00", "08:00:00Z"))
                        .get(0)
                        .key())
                .isNotEqualTo(read(ended.replace("v1", "v2")).get(0).key());
        assertThat(deployment.environment()).hasToString("production");
        assertThat(deployment.repository()).hasToString("shop");
        assertThat(deployment.states())
                .isEqualTo(Map.of(DeploymentState.SUCCEEDED, Instant.parse("2026-01-01T08:00:00Z")));
        assertThat(problems(ended.replace("succeeded", "running"))).containsExactly("/id");
    }

    @Example
    void serde_ofAnotherType_refusesAndKeepsTombstones() {
        byte[] change = EventJson.write(read(CHANGE).get(0));

        assertThat(EventTopics.CHANGES.values().deserializer().deserialize("t", change))
                .isInstanceOf(Change.class);
        assertThatThrownBy(() -> EventTopics.BUILDS.values().deserializer().deserialize("t", change))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not a Build");
        assertThat(EventTopics.BUILDS.values().deserializer().deserialize("t", null))
                .isNull();
    }

    @Example
    void score_outsideItsScale_isRefusedAtItsPlace() {
        String answer = "{\"type\":\"feedback\",\"survey\":\"q1\",\"id\":\"1\",\"topic\":\"builds\",\"scale\":\"csat\","
                + "\"score\":5,\"answeredAt\":\"2026-01-01T00:00:00Z\"}";

        assertThat(read(answer)).hasSize(1);
        assertThat(problems(answer.replace(":5", ":0"))).containsExactly("/score");
        assertThat(problems(answer.replace(":5", ":6"))).containsExactly("/score");
        assertThat(problems(answer.replace("\"score\":5,", ""))).containsExactly("/score");
        assertThat(problems(answer.replace("csat", "stars"))).containsExactly("/scale");
        assertThat(read(answer.replace("csat", "nps").replace(":5", ":0"))).hasSize(1);
    }

    @Example
    void feedback_thatNamesAPerson_isRefused() {
        String answer = "{\"type\":\"feedback\",\"survey\":\"q1\",\"id\":\"1\",\"topic\":\"builds\",\"scale\":\"nps\","
                + "\"score\":9,\"answeredAt\":\"2026-01-01T00:00:00Z\",\"author\":\"ada\"}";

        assertThat(problems(answer)).containsExactly("/author");
    }

    private static List<Event> read(String json) {
        ReadResult result = EventJson.read(json.getBytes(UTF_8), 10_000);
        assertThat(result).isInstanceOf(ReadResult.Events.class);
        return ((ReadResult.Events) result).events();
    }

    private static List<Problem> rejected(String json) {
        ReadResult result = EventJson.read(json.getBytes(UTF_8), 10_000);
        assertThat(result).isInstanceOf(ReadResult.Rejected.class);
        return ((ReadResult.Rejected) result).problems();
    }

    private static List<String> problems(String json) {
        return rejected(json).stream().map(Problem::pointer).toList();
    }
}

package dev.waywiser.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.app.ChildWaywiser;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a running Waywiser answers about the platform, for one period. */
final class PlatformAnswers {
    private final ChildWaywiser waywiser;
    private final Instant from;
    private final Instant to;

    PlatformAnswers(ChildWaywiser waywiser, Instant from, Instant to) {
        this.waywiser = waywiser;
        this.from = from;
        this.to = to;
    }

    /** Asserts that it answers with these groups, and these values of their fields. */
    void are(String question, String by, Map<String, Map<String, @Nullable Double>> expected) throws Exception {
        Map<String, JsonNode> rows = to(question, by);
        assertThat(rows.keySet()).as(question).containsExactlyElementsOf(expected.keySet());
        expected.forEach((group, fields) -> fields.forEach((field, value) -> {
            String what = question + " of " + group + ": " + field;
            JsonNode answer = rows.get(group).get(field);
            if (value == null) {
                assertThat(answer.isNull()).as(what + " is not known").isTrue();
            } else {
                assertThat(answer.isNumber()).as(what + " is a number").isTrue();
                assertThat(answer.doubleValue()).as(what).isCloseTo(value, within(0.001));
            }
        }));
    }

    /** The rows by group, in the order of the answer. */
    Map<String, JsonNode> to(String question, String by) throws Exception {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        String group = by.isEmpty() ? "action" : by;
        waywiser.get("/api/v1/platform/" + question + "?from=" + from + "&to=" + to + (by.isEmpty() ? "" : "&by=" + by))
                .forEach(row -> rows.put(row.get(group).stringValue(), row));
        return rows;
    }
}

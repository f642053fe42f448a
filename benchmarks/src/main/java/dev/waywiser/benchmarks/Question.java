package dev.waywiser.benchmarks;

import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the read API. */
final class Question {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Question() {}

    /** How many successful deployments can be read. */
    static long deployments(HttpConnection connection, String selection) throws IOException {
        HttpConnection.Answer answer = connection.send(HttpConnection.request(
                "GET",
                "/api/v1/dora?environment=*&from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z" + selection,
                "",
                new byte[0]));
        if (answer.status() != 200) {
            throw new IllegalStateException("answered " + answer.status() + ": " + answer.body());
        }
        return JSON.readTree(answer.body()).get(0).get("deployments").longValue();
    }
}

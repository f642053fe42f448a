package dev.waywiser.embedded.clickhouse;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** Inserts until it is killed, and says after each that it was acknowledged. */
final class ClickHouseChild {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private ClickHouseChild() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedClickHouse clickhouse = EmbeddedClickHouse.start(Path.of(arguments[0]));
        post(clickhouse, "CREATE DATABASE kept");
        post(clickhouse, "CREATE TABLE kept.numbers (batch UInt32, n UInt32) ENGINE = MergeTree ORDER BY (batch, n)");
        for (int i = 1; ; i++) {
            post(clickhouse, "INSERT INTO kept.numbers SELECT " + i + ", number FROM numbers(100)");
            System.out.println("acknowledged " + i);
        }
    }

    private static void post(EmbeddedClickHouse clickhouse, String sql) throws Exception {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(clickhouse.httpUrl()))
                        .header("X-ClickHouse-User", clickhouse.user())
                        .header("X-ClickHouse-Key", clickhouse.password())
                        .POST(HttpRequest.BodyPublishers.ofString(sql))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.body());
        }
    }
}

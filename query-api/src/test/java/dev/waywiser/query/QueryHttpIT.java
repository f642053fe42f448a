package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.rows.ServiceRow;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What HTTP itself promises: methods, forms of an answer, headers, and parameters that are there without a value. */
class QueryHttpIT {
    @TempDir
    static Path folder;

    private static RealStore real;
    private static QueryServer server;

    @BeforeAll
    static void start() {
        real = new RealStore(folder);
        real.write(new ServiceRow("a,\"b\"", "shop/line\nbreak", "=1+1 Größe", false));
        server = new QueryServer(real.store());
    }

    @AfterAll
    static void stop() {
        server.close();
        real.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/services",
                "/api/v1/teams?nothing=1",
                "/openapi.yaml",
                "/schemas/event.json",
                "/schemas/none.json"
            })
    void head_hasTheStatusAndHeadersOfGet_andNoBody(String path) throws Exception {
        HttpResponse<String> get = server.ask(path);
        HttpResponse<String> head = server.send("HEAD", path);
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        for (String name : List.of("Content-Type", "Content-Length", "Cache-Control", "X-Content-Type-Options")) {
            assertThat(head.headers().firstValue(name))
                    .as(name)
                    .isEqualTo(get.headers().firstValue(name));
        }
    }

    @Test
    void method_thatAPathDoesNotTake_isRefusedWithThoseItTakes() throws Exception {
        HttpResponse<String> answer = server.send("DELETE", "/api/v1/services");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("GET", "HEAD");
        assertThat(QueryServer.parse(answer.body()).get("detail").stringValue())
                .startsWith("/api/v1/services does not take DELETE");
        assertThat(server.send("DELETE", "/api/v1/nothing").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/csv                              | text/csv
            TEXT/CSV; charset=utf-8               | text/csv
            text/csv, */*                         | text/csv
            */*, text/csv                         | text/csv
            text/*                                | text/csv
            application/json;q=0.5, text/csv      | text/csv
            text/csv;q=0.1, application/json      | application/json
            text/csv;q=0                          | application/json
            application/json, text/csv            | application/json
            application/vnd.x+text/csv            | application/json
            text/csvx                             | application/json
            */*                                   | application/json
            image/png                             | application/json
            ;;q=,,                                | application/json
            """)
    void answer_hasTheFormThatIsLikedMost(String accept, String type) throws Exception {
        HttpResponse<String> answer = server.ask("/api/v1/services", "Accept", accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.headers().firstValue("Vary")).hasValue("Accept");
    }

    @Test
    void csv_quotesWhatWouldBreakItsForm() throws Exception {
        assertThat(server.ask("/api/v1/services", "Accept", "text/csv").body())
                .isEqualTo("service,team,repository,environments,lastDeployedAt\r\n"
                        + "\"a,\"\"b\"\"\",=1+1 Größe,\"shop/line\nbreak\",,\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by=",
                "compare=",
                "tz=",
                "from=&to=",
                "environment=",
                "service=",
                "repository=",
                "environment=%20"
            })
    void parameter_withoutAValue_isAsIfItWereNotThere(String blank) throws Exception {
        assertThat(server.json("/api/v1/dora?" + blank)).isEqualTo(server.json("/api/v1/dora"));
    }

    @Test
    void state_withoutAValue_meansAny() throws Exception {
        assertThat(server.ask("/api/v1/deployments?state=").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/dora?compare=previous&compare=previous | compare | compare may be given only once
            /api/v1/dora?by=team&by=team                   | by      | by may be given only once
            /api/v1/dora?from=1&from=1                     | from    | from may be given only once
            /api/v1/dora?to=1&to=                          | to      | to may be given only once
            /api/v1/dora/series?step=day&step=week         | step    | step may be given only once
            /api/v1/deployments?limit=1&limit=1            | limit   | limit may be given only once
            /api/v1/dora?=1                                | ''      | A parameter without a name is not known here
            /api/v1/dora?Service=a                         | Service | Service is not known here
            /api/v1/dora?from=2026-03-01T00:00:00+01:00    | from    | escape the plus sign
            /api/v1/dora?from=2026-03-01                   | from    | such as 2026-01-31T00:00:00Z
            """)
    void parameter_thatCannotBe_isRefusedInWords(String path, String parameter, String words) throws Exception {
        HttpResponse<String> answer = server.ask(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode problem = QueryServer.parse(answer.body());
        assertThat(problem.get("parameter").stringValue()).isEqualTo(parameter);
        assertThat(problem.get("detail").stringValue()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"service", "team", "repository", "environment"})
    void names_moreOrLongerThanAnybodyNeeds_areRefused(String parameter) throws Exception {
        String many = ("&" + parameter + "=a").repeat(201).substring(1);
        String longer = parameter + "=" + "a".repeat(201);
        for (String query : List.of(many, longer)) {
            HttpResponse<String> answer = server.ask("/api/v1/dora?" + query);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(QueryServer.parse(answer.body()).get("detail").stringValue())
                    .isEqualTo(parameter + " may be given at most 200 times, with at most 200 characters each");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/builds", "/console/explorer.html", "/console/start.js"})
    void page_mayLoadNothingFromElsewhere(String path) throws Exception {
        HttpResponse<String> answer = server.ask(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void answer_thatIsTheSame_isNotSentAgain() throws Exception {
        HttpResponse<String> first = server.ask("/api/v1/services");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).matches("W/\"[A-Za-z0-9_-]{22}\"");
        for (String known : List.of(tag, "\"other\", " + tag, tag.substring(2), "*")) {
            HttpResponse<String> second = server.ask("/api/v1/services", "If-None-Match", known);
            assertThat(second.statusCode()).as(known).isEqualTo(304);
            assertThat(second.body()).isEmpty();
            assertThat(second.headers().firstValue("ETag")).hasValue(tag);
        }
        assertThat(server.ask("/api/v1/services", "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
        String ofCsv = server.ask("/api/v1/services", "Accept", "text/csv")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(ofCsv).isNotEqualTo(tag);
        assertThat(server.ask("/api/v1/nothing").headers().firstValue("ETag")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/console/start.js",
                "/openapi.yaml",
                "/schemas/event.json",
                "/metrics",
                "/badges/a,%22b%22/change-lead-time.svg",
                "/webjars/uplot/1.6.30/dist/uPlot.min.css"
            })
    void whateverIsRead_hasATag_andSaysForHowLongItMayBeKept(String path) throws Exception {
        HttpResponse<String> first = server.ask(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Cache-Control")).isPresent();
        assertThat(first.headers().firstValue("ETag").orElse("")).startsWith("W/");
        assertThat(server.ask(path, "If-None-Match", "*").statusCode()).isEqualTo(304);
    }

    @Test
    void answer_thatIsLong_comesCompressedToWhoTakesThat() throws Exception {
        HttpResponse<String> plain = server.ask("/openapi.yaml");
        HttpResponse<String> compressed = server.ask("/openapi.yaml", "Accept-Encoding", "gzip");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(compressed.body().length()).isLessThan(plain.body().length() / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/none.js", "/console/%3Cscript%3E.js", "/%3Cscript%3Ealert(1)%3C/script%3E"})
    void path_thatIsNotThere_isToldAsTextThatStaysText(String path) throws Exception {
        HttpResponse<String> answer = server.ask(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
}

package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.rows.DeploymentRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class BadgesIT {
    @TempDir
    static Path folder;

    private static RealStore real;
    private static QueryServer server;

    @BeforeAll
    static void start() {
        real = new RealStore(folder);
        for (String id : new String[] {"d1", "d2", "d3"}) {
            deployed(id);
        }
        real.write(new ShippedChangeRow(
                "checkout",
                "production",
                "shop/checkout",
                "a".repeat(40),
                Instant.parse("2026-03-10T08:00:00Z"),
                "d2",
                Instant.parse("2026-03-10T10:00:00Z"),
                null,
                null,
                null,
                null,
                null,
                false));
        server = new QueryServer(real.store());
    }

    @AfterAll
    static void stop() {
        server.close();
        real.close();
    }

    @Test
    void badge_ofWhatIsKnown_saysItInAPictureAndInWords() throws Exception {
        HttpResponse<String> answer = server.ask("/badges/checkout/change-lead-time.svg");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/svg+xml; charset=utf-8");
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertThat(answer.body()).doesNotContain("style=", "<script");
        Element svg = parse(answer.body());
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("lead time of checkout: 2 h, over the last 30 days");
        assertThat(svg.getAttribute("aria-label")).isEqualTo("lead time of checkout: 2 h, over the last 30 days");
        assertThat(svg.getElementsByTagName("text").item(1).getTextContent()).isEqualTo("2 h");
        // Three in 30 days.
        assertThat(server.ask("/badges/checkout/deployment-frequency.svg").body())
                .contains(">3 in 30 days<");
        assertThat(server.ask("/badges/checkout/change-fail-rate.svg").body()).contains(">0 %<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deployment-frequency",
                "change-lead-time",
                "change-fail-rate",
                "recovery-time",
                "rework-rate",
                "build-success",
                "slo-budget"
            })
    void badge_ofANewService_saysThatTooLittleIsKnown(String metric) throws Exception {
        HttpResponse<String> answer = server.ask("/badges/%3C%26%22new%22%00/" + metric + ".svg");
        if (answer.statusCode() == 400) {
            // Some servers take no zero byte in an address; without it the name is as odd.
            answer = server.ask("/badges/%3C%26%22new%22/" + metric + ".svg");
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        Element svg = parse(answer.body());
        assertThat(svg.getElementsByTagName("text").item(1).getTextContent()).isEqualTo("insufficient data");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .contains("<&\"new\"")
                .endsWith(")");
    }

    @Test
    void badge_ofAnUnknownMetric_isRefusedWithThoseThatThereAre() throws Exception {
        for (String file : new String[] {"velocity.svg", "change-lead-time.png", "change-lead-time"}) {
            HttpResponse<String> answer = server.ask("/badges/checkout/" + file);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(QueryServer.parse(answer.body()).get("detail").stringValue())
                    .contains("change-lead-time, change-fail-rate", "slo-budget");
        }
        assertThat(server.ask("/badges/" + "a".repeat(201) + "/rework-rate.svg").statusCode())
                .isEqualTo(400);
        assertThat(server.ask("/badges/checkout/rework-rate.svg?colour=red").statusCode())
                .isEqualTo(400);
    }

    private static void deployed(String id) {
        real.write(new DeploymentRow(
                "shop/checkout",
                "checkout",
                "production",
                id,
                "v1",
                null,
                "succeeded",
                null,
                null,
                Instant.parse("2026-03-10T10:00:00Z"),
                false,
                false,
                null,
                List.of(),
                List.of(),
                "{}",
                List.of(),
                null,
                null,
                false));
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }
}

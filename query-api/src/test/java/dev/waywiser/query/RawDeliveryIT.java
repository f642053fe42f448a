package dev.waywiser.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.rows.DeliveryRow;
import dev.waywiser.store.rows.DeploymentRow;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Raw deliveries, as the API tells them. */
class RawDeliveryIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final String PATH = "/api/v1/deliveries/";
    private static final String BODY =
            "{\"n\": 12345678901234567890,\n\n\t\"t\": \"<b>\\u0000 é \ud83d\ude80 \u2028\"}\n";
    private static final byte[] NO_TEXT = {'{', 0, '\n', '\n', (byte) 0xff, (byte) 0xc0, '}'};

    @TempDir
    static Path folder;

    private static RealStore real;
    private static QueryServer server;

    @BeforeAll
    static void start() {
        real = new RealStore(folder);
        real.write(new DeliveryRow(
                "own-1",
                "github",
                NOW,
                "application/json",
                "signature",
                "mapped",
                null,
                "sent-1",
                "deployment_status",
                Map.of("deployment", 1),
                DeliveryRow.Told.NOTHING,
                ByteBuffer.wrap(BODY.getBytes(UTF_8))));
        real.write(new DeliveryRow(
                "answers-1",
                "native",
                NOW,
                "application/json",
                "token",
                "mapped",
                null,
                null,
                null,
                Map.of("feedback", 1, "change", 1),
                DeliveryRow.Told.NOTHING,
                ByteBuffer.wrap(BODY.getBytes(UTF_8))));
        real.write(delivery("own-2", "twice", NOW, NO_TEXT));
        real.write(delivery("own-3", "twice", NOW.minusSeconds(60), new byte[0]));
        // Somebody may name a delivery as another one is named here: Waywiser's own id goes first.
        real.write(delivery("own-4/a b", "own-1", NOW, new byte[0]));
        real.write(new DeploymentRow(
                "acme/shop",
                "shop",
                "production",
                "d1",
                null,
                null,
                "succeeded",
                null,
                null,
                NOW,
                false,
                false,
                null,
                List.of(),
                List.of(),
                "{}",
                List.of("own-1"),
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
    void delivery_thatHoldsAnswersToSurveys_isToldWithoutThem() throws Exception {
        HttpResponse<String> told = server.ask(PATH + "answers-1");
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body()).doesNotContain("12345678901234567890").contains("\"body\":null");
        assertThat(server.json(PATH + "answers-1").path("events")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"own-1", "sent-1"})
    void delivery_byEitherId_isToldWhole(String id) throws Exception {
        JsonNode told = server.json(PATH + id);

        assertThat(told.get("body").stringValue()).isEqualTo(BODY);
        assertThat(told.toString().replace(told.get("body").toString(), "BODY"))
                .isEqualTo(
                        "{\"id\":\"own-1\",\"source\":\"github\",\"senderId\":\"sent-1\",\"event\":\"deployment_status\","
                                + "\"receivedAt\":\"" + NOW + "\",\"verifiedBy\":\"signature\",\"outcome\":\"mapped\","
                                + "\"reason\":null,\"events\":[{\"type\":\"deployment\",\"count\":1}],"
                                + "\"deployments\":[{\"service\":\"shop\",\"environment\":\"production\","
                                + "\"repository\":\"acme/shop\",\"id\":\"d1\"}],\"contentType\":\"application/json\","
                                + "\"bodyBytes\":" + BODY.getBytes(UTF_8).length
                                + ",\"bodyEncoding\":\"utf-8\",\"body\":BODY}");
    }

    @Test
    void body_thatIsNoText_isBase64() throws Exception {
        JsonNode told = server.json(PATH + "own-2");

        assertThat(told.get("bodyEncoding").stringValue()).isEqualTo("base64");
        assertThat(Base64.getDecoder().decode(told.get("body").stringValue())).isEqualTo(NO_TEXT);
        assertThat(told.get("bodyBytes").intValue()).isEqualTo(NO_TEXT.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"own-1", "own-2", "own-3", "own-4/a%20b"})
    void answer_ofADelivery_isWhatTheDocumentSays(String id) throws Exception {
        OpenApiDocument document = new OpenApiDocument();
        document.assertFits(id, server.json(PATH + id), document.answer(PATH + "{id}"));
    }

    @Test
    void id_thatASenderGaveTwice_isRefusedWithTheIdsToChooseFrom() throws Exception {
        HttpResponse<String> answer = server.ask(PATH + "twice");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(QueryServer.parse(answer.body()).get("detail").stringValue())
                .startsWith("2 deliveries have the id twice of their sender")
                .endsWith("the newest first: own-2, own-3");
    }

    @Test
    void delivery_thatIsNotKnown_isRefusedWithHowLongDeliveriesAreKept() throws Exception {
        HttpResponse<String> answer = server.ask(PATH + "nobody");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(QueryServer.parse(answer.body()).get("detail").stringValue())
                .startsWith("No delivery nobody is known")
                .contains("Deliveries are kept for 30 days");
        assertThat(server.ask(PATH + "own-1?tz=UTC").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x'%20OR%20'1'='1", "%5C'%20OR%201=1%20--", "%7Bid%7D", "%3F"})
    void id_thatLooksLikeAQuestion_isOnlyAnId(String id) throws Exception {
        assertThat(server.ask(PATH + id).statusCode()).isEqualTo(404);
    }

    private static DeliveryRow delivery(String id, String senderId, Instant at, byte[] body) {
        return new DeliveryRow(
                id,
                "github",
                at,
                null,
                null,
                "ignored",
                "nothing that is measured",
                senderId,
                null,
                Map.of(),
                DeliveryRow.Told.NOTHING,
                ByteBuffer.wrap(body));
    }
}

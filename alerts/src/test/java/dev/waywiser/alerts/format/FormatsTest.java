package dev.waywiser.alerts.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.alerts.SampleAlerts;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.Post;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormatsTest {
    private static final Wording WORDING = new Wording(URI.create("https://waywiser.example/"));
    private static final URI TO = URI.create("https://chat.example/hook/secret");
    private static final SecretKeySpec KEY = Webhook.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    /** The formats, and how many characters each chat takes. */
    private record Limited(Format format, int most) {
        @Override
        public String toString() {
            return format.toString();
        }
    }

    private static Stream<Limited> chats() {
        return Stream.of(
                new Limited(new Slack(TO, WORDING), 40_000),
                new Limited(new Teams(TO, WORDING), 28_000),
                new Limited(new Discord(TO, WORDING), 12_000),
                new Limited(new Attachments(TO, false, WORDING), 16_383),
                new Limited(new Attachments(TO, true, WORDING), 5_000),
                new Limited(new GoogleChat(TO, WORDING), 32_000),
                new Limited(new Telegram(TO, "-100", WORDING), 6_000));
    }

    @ParameterizedTest
    @MethodSource("chats")
    void aMessageSaysWhatBrokeHowFastSinceWhenWhatWasDeployedAndWhereToLook(Limited chat) {
        String said = words(chat.format.post(message(1)));

        assertThat(said)
                .contains("21.0 times as fast")
                .contains("25.5")
                .contains("43.2 % of 30d")
                .contains("2026-03-01 10:00:00 UTC")
                .contains("gh-4711")
                .contains("https://waywiser.example/slos?slo=availability")
                .doesNotContain("more alert");
    }

    @ParameterizedTest
    @MethodSource("chats")
    void aNoticeSaysWhatItIsAndWhereToLook_andNothingOfFiring(Limited chat) {
        Message notice = new Message(
                "wwm_1",
                List.of(new Item(SampleAlerts.notice("digest/1"), false, true)),
                false,
                SampleAlerts.START,
                null);

        assertThat(words(chat.format.post(notice)))
                .contains("Weekly platform digest", "Nothing stands out", "https://waywiser.example/platform")
                .doesNotContain("Firing", "Resolved", "Over:", "Lasted", "2026-03-01 10:00");
    }

    @ParameterizedTest
    @MethodSource("chats")
    void aHundredAlertsFitAndThoseLeftOutAreCounted(Limited chat) {
        Post post = chat.format.post(message(100));
        String said = words(post);

        assertThat(post.body().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(chat.most);
        assertThat(said).containsPattern("and \\d+ more alerts");
        assertThat(said).contains("service-0");
    }

    @ParameterizedTest
    @MethodSource("chats")
    void aHostileNameIsHarmless(Limited chat) {
        String hostile =
                "<!channel> @everyone @here [x](javascript:alert(1)) <script>alert(1)</script> *b* _i_ `c` ~s~ || "
                        + "\u202Eevil\u2066 \uD83D\uDE00 \"quoted\\\" & \n# heading\u0000"
                        + "x".repeat(10_000);
        Message message = new Message(
                "wwm_1",
                List.of(new Item(SampleAlerts.of(hostile), true, true)),
                false,
                SampleAlerts.START.plusSeconds(60),
                null);
        Post post = chat.format.post(message);
        JsonNode payload = JsonMapper.shared().readTree(post.body());

        assertThat(post.body().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(chat.most);
        assertThat(post.body())
                .doesNotContain("\u202E")
                .doesNotContain("\u2066")
                .doesNotContain("\\u0000");
        assertThat(markupIn(chat.format, payload))
                .as("what could be read as markup")
                .doesNotContain("<!channel>")
                .doesNotContain("<script>")
                .doesNotContain("](javascript")
                .doesNotContain("@everyone")
                .doesNotContain("@here");
    }

    @Test
    void slackBlocksAreTheOnesThatSlackKnows() {
        JsonNode payload = JsonMapper.shared()
                .readTree(new Slack(TO, WORDING).post(message(100)).body());
        assertThat(payload.path("blocks").size()).isLessThanOrEqualTo(50);
        assertThat(payload.path("blocks").get(0).path("text").path("text").asString())
                .hasSizeLessThanOrEqualTo(150);
        for (JsonNode block : payload.path("blocks")) {
            assertThat(block.path("type").asString()).isIn("header", "rich_text", "context");
            for (JsonNode element : block.path("elements").path(0).path("elements")) {
                assertThat(element.path("type").asString()).isIn("text", "link");
                assertThat(element.path("text").asString()).isNotEmpty();
            }
        }
    }

    @Test
    void discordEmbedsKeepTheLimitsOfEachAndOfAll() {
        JsonNode payload = JsonMapper.shared()
                .readTree(new Discord(TO, WORDING).post(message(100)).body());
        assertThat(payload.path("embeds").size()).isBetween(2, 10);
        int all = 0;
        for (JsonNode embed : payload.path("embeds")) {
            int title = embed.path("title").asString("").length();
            int description = embed.path("description").asString("").length();
            assertThat(title).isLessThanOrEqualTo(256);
            assertThat(description).isLessThanOrEqualTo(4096);
            all += title + description;
        }
        assertThat(all).isLessThanOrEqualTo(6000);
        assertThat(payload.path("allowed_mentions").path("parse").size()).isZero();
    }

    @Test
    void telegramIsToldNoMoreThanItTakes() {
        JsonNode payload = JsonMapper.shared()
                .readTree(new Telegram(TO, "-100", WORDING).post(message(100)).body());
        assertThat(payload.path("text").asString()).hasSizeLessThanOrEqualTo(4096);
        assertThat(payload.path("parse_mode").asString()).isEqualTo("HTML");
    }

    @Test
    void aWebhookIsSignedOverIdTimeAndBody() throws Exception {
        Post post = new Webhook(TO, KEY, WORDING).post(message(2));

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "HmacSHA256"));
        String signed =
                post.headers().get("webhook-id") + "." + post.headers().get("webhook-timestamp") + "." + post.body();
        String expected = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        assertThat(post.headers())
                .containsEntry("webhook-id", "wwm_1")
                .containsEntry("webhook-timestamp", "1772359260")
                .containsEntry("webhook-signature", "v1," + expected);
        assertThatThrownBy(() -> Webhook.key("whsec_c2hvcnQ=")).hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void alertmanagerIsToldUntilWhenToBelieveIt() {
        Alertmanager format = new Alertmanager(TO, Map.of(), Duration.ofSeconds(30), WORDING);
        JsonNode firing = JsonMapper.shared().readTree(format.post(message(1)).body());
        assertThat(firing.get(0).path("startsAt").asString()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(firing.get(0).path("endsAt").asString()).isEqualTo("2026-03-01T10:03:00Z");
        assertThat(firing.get(0).path("labels").path("alertname").asString())
                .isEqualTo("availability/objective-1/page-1h");

        Message over = new Message(
                "wwm_2",
                List.of(new Item(
                        SampleAlerts.ended(SampleAlerts.of("checkout"), SampleAlerts.START.plusSeconds(50)),
                        false,
                        true)),
                false,
                SampleAlerts.START.plusSeconds(60),
                null);
        JsonNode resolved = JsonMapper.shared().readTree(format.post(over).body());
        assertThat(resolved.get(0).path("endsAt").asString()).isEqualTo("2026-03-01T10:00:50Z");
        assertThat(resolved.get(0).path("labels").path("service").asString()).isEqualTo("checkout");
    }

    @Test
    void noAddressAndNoTokenIsInTheWordsForTheLog() {
        assertThat(chats().map(chat -> chat.format.toString()).toList()).noneMatch(text -> text.contains("secret"));
        assertThat(new Webhook(TO, KEY, WORDING).toString()).doesNotContain("secret");
        assertThat(Post.of(TO, "{}").toString()).doesNotContain("secret");
    }

    private static Message message(int alerts) {
        List<Item> items = IntStream.range(0, alerts)
                .mapToObj(i -> new Item(SampleAlerts.of("service-" + i), true, true))
                .toList();
        return new Message("wwm_1", items, false, SampleAlerts.START.plusSeconds(60), null);
    }

    private static String words(Post post) {
        List<String> texts = new ArrayList<>();
        collect(JsonMapper.shared().readTree(post.body()), texts);
        return String.join("\n", texts).replace("\\", "");
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isString()) {
            texts.add(node.asString());
        }
        node.forEach(child -> collect(child, texts));
    }

    /** Of Slack only the fallback is markup, of Teams nothing; of Google Chat not the header. Not all know Markdown's links. */
    private static String markupIn(Format format, JsonNode payload) {
        if (format instanceof Slack) {
            return payload.path("text").asString().replace("](", "");
        }
        if (format instanceof Teams) {
            assertThat(Objects.toString(payload))
                    .doesNotContain("\"TextBlock\"")
                    .doesNotContain("\"FactSet\"");
            return "";
        }
        List<String> texts = new ArrayList<>();
        collect(format instanceof GoogleChat ? payload.findPath("sections") : payload, texts);
        String all = String.join("\n", texts);
        return format instanceof Attachments || format instanceof Discord ? all : all.replace("](", "");
    }
}

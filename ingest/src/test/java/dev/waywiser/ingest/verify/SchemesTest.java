package dev.waywiser.ingest.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Headers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** With the examples that the makers of the schemes publish, where they do. */
class SchemesTest {
    /** GitHub, "Validating webhook deliveries". */
    private static final String GITHUB_SECRET = "It's a Secret to Everybody";

    private static final String GITHUB_BODY = "Hello, World!";
    private static final String GITHUB_CODE = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    private static final BodySignature GITHUB = new BodySignature("X-Hub-Signature-256", "sha256=");

    /** Slack, "Verifying requests from Slack". */
    private static final String SLACK_BODY = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
            + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private static final StampHeaderSignature SLACK =
            new StampHeaderSignature("X-Slack-Signature", "v0=", "X-Slack-Request-Timestamp", "v0:", ":");

    /** The libraries of standardwebhooks.com. */
    private static final Map<String, String> STANDARD = Map.of(
            "webhook-id",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp",
            "1614265330",
            "webhook-signature",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    private static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String STANDARD_BODY = "{\"test\": 2432232314}";
    private static final long STANDARD_TIME = 1_614_265_330;

    @Test
    void bodySignature_publishedByGithub_matches() {
        assertThat(github("sha256=" + GITHUB_CODE, GITHUB_BODY)).isTrue();
    }

    @Test
    void bodySignature_anythingElse_doesNotMatch() {
        assertThat(github("sha256=" + GITHUB_CODE, "Hello, World")).isFalse();
        for (String wrong : List.of(
                "",
                ",",
                "sha256=",
                GITHUB_CODE,
                "sha1=" + GITHUB_CODE,
                "sha256=" + GITHUB_CODE.substring(1),
                "sha256=" + GITHUB_CODE.substring(2),
                "sha256=" + GITHUB_CODE + "00",
                "sha256=" + "zz".repeat(32))) {
            assertThat(github(wrong, GITHUB_BODY)).as(wrong).isFalse();
        }
    }

    @Test
    void bodySignature_amongSeveral_matchesInAnyPlaceUpToTen() {
        BodySignature pager = new BodySignature("X-PagerDuty-Signature", "v1=");
        String other = "v1=" + "0".repeat(64);
        String right = "v1=" + GITHUB_CODE;

        for (String signatures : List.of(right, other + "," + right, right + ", " + other, "v0=00," + right)) {
            assertThat(matches(pager, Map.of(pager.header(), signatures), GITHUB_BODY, GITHUB_SECRET, 0))
                    .as(signatures)
                    .isTrue();
        }
        assertThat(matches(pager, Map.of(pager.header(), other), GITHUB_BODY, GITHUB_SECRET, 0))
                .isFalse();
        assertThat(matches(
                        pager, Map.of(pager.header(), (other + ",").repeat(10) + right), GITHUB_BODY, GITHUB_SECRET, 0))
                .isFalse();
    }

    @Test
    void stampHeaderSignature_publishedBySlack_matchesWithinFiveMinutes() {
        Map<String, String> headers = Map.of(
                "x-slack-request-timestamp",
                "1531420618",
                "x-slack-signature",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
        String secret = "8f742231b10e8888abcd99yyyzzz85a5";

        assertThat(matches(SLACK, headers, SLACK_BODY, secret, 1_531_420_618)).isTrue();
        assertThat(matches(SLACK, headers, SLACK_BODY, secret, 1_531_420_618 + 300))
                .isTrue();
        assertThat(matches(SLACK, headers, SLACK_BODY, secret, 1_531_420_618 + 301))
                .isFalse();
        assertThat(matches(SLACK, headers, SLACK_BODY, secret, 1_531_420_618 - 301))
                .isFalse();
        assertThat(matches(SLACK, headers, SLACK_BODY + "&", secret, 1_531_420_618))
                .isFalse();
    }

    @Test
    void standardWebhooks_publishedVector_matchesWithinFiveMinutes() {
        StandardWebhooks scheme = new StandardWebhooks();

        assertThat(matches(scheme, STANDARD, STANDARD_BODY, STANDARD_SECRET, STANDARD_TIME))
                .isTrue();
        assertThat(matches(scheme, STANDARD, STANDARD_BODY, STANDARD_SECRET, STANDARD_TIME + 301))
                .isFalse();
        assertThat(matches(scheme, STANDARD, STANDARD_BODY + " ", STANDARD_SECRET, STANDARD_TIME))
                .isFalse();
        for (String header : STANDARD.keySet()) {
            Map<String, String> without = new TreeMap<>(STANDARD);
            without.remove(header);
            assertThat(matches(scheme, without, STANDARD_BODY, STANDARD_SECRET, STANDARD_TIME))
                    .as(header)
                    .isFalse();
            without.put(header, STANDARD.get(header) + "x");
            assertThat(matches(scheme, without, STANDARD_BODY, STANDARD_SECRET, STANDARD_TIME))
                    .as(header)
                    .isFalse();
        }
    }

    @Test
    void standardWebhooks_amongSeveralSignatures_matches() {
        Map<String, String> several = new TreeMap<>(STANDARD);
        several.put("webhook-signature", "v1a,bm9wZQ== v1,bm9wZQ== " + STANDARD.get("webhook-signature"));

        assertThat(matches(new StandardWebhooks(), several, STANDARD_BODY, STANDARD_SECRET, STANDARD_TIME))
                .isTrue();
    }

    @Test
    void standardWebhooks_takesOnlyItsOwnKeys_andNobodyElseTakesThem() {
        assertThat(new StandardWebhooks().takes(STANDARD_SECRET)).isTrue();
        for (String wrong : List.of("whsec_", "whsec_%%", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "a long secret token")) {
            assertThat(new StandardWebhooks().takes(wrong)).as(wrong).isFalse();
        }
        assertThat(new HeaderToken("X-Token").takes(STANDARD_SECRET)).isFalse();
        assertThat(new HeaderToken("X-Token").takes("a long secret token")).isTrue();
    }

    @Test
    void stampedSignature_overTimeAndBody_matches() {
        StampedSignature scheme = new StampedSignature("X-Signature", "t", "v1", ".");
        String right = HexFormat.of().formatHex(Hmac.of("secret", "1700000000.", "{}".getBytes(UTF_8)));

        for (String written : List.of("t=1700000000,v1=" + right, "v1=00, t=1700000000, v1=" + right)) {
            assertThat(matches(scheme, Map.of("X-Signature", written), "{}", "secret", 1_700_000_000))
                    .as(written)
                    .isTrue();
            assertThat(matches(scheme, Map.of("X-Signature", written), "{}", "secret", 1_700_000_301))
                    .as(written)
                    .isFalse();
        }
        for (String wrong : List.of(
                "v1=" + right,
                "t=,v1=" + right,
                "t=1700000001,v1=" + right,
                "t=-1700000000,v1=" + right,
                "t=" + "9".repeat(30) + ",v1=" + right,
                "t=1700000000,v0=" + right)) {
            assertThat(matches(scheme, Map.of("X-Signature", wrong), "{}", "secret", 1_700_000_000))
                    .as(wrong)
                    .isFalse();
        }
    }

    @Test
    void tokens_areComparedWhole() {
        assertThat(matches(new HeaderToken("X-Gitlab-Token"), Map.of("x-gitlab-token", "right"), "", "right", 0))
                .isTrue();
        for (String wrong : List.of("", "righ", "right ", "right,right", "Right")) {
            assertThat(matches(new HeaderToken("X-Gitlab-Token"), Map.of("x-gitlab-token", wrong), "", "right", 0))
                    .as(wrong)
                    .isFalse();
            assertThat(matches(new BearerToken(), Map.of("Authorization", "Basic " + wrong), "", "right", 0))
                    .isFalse();
        }
        assertThat(matches(new BearerToken(), Map.of("Authorization", "bearer right"), "", "right", 0))
                .isTrue();
    }

    @Test
    void basicPassword_ofAnyUser_matches() {
        assertThat(basic("anybody:a:b", "a:b")).isTrue();
        assertThat(basic(":a:b", "a:b")).isTrue();
        assertThat(basic("a:b", "a:b")).isFalse();
        assertThat(basic("without a colon", "without a colon")).isFalse();
        assertThat(matches(new BasicPassword(), Map.of("Authorization", "Basic %%%"), "", "x", 0))
                .isFalse();
    }

    @Test
    void verifier_eitherOfTwoSecrets_proves() {
        Map<String, String> headers = Map.of(GITHUB.header(), "sha256=" + GITHUB_CODE);

        for (List<String> secrets : List.of(List.of("the next one", GITHUB_SECRET), List.of(GITHUB_SECRET, "old"))) {
            assertThat(verifier(List.of(GITHUB), secrets).prove(headers(headers), GITHUB_BODY.getBytes(UTF_8)))
                    .hasValue(Proof.SIGNATURE);
        }
        assertThat(verifier(List.of(GITHUB), List.of("another")).prove(headers(headers), GITHUB_BODY.getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void verifier_withoutSecrets_provesNothing() {
        Verifier none = verifier(List.of(GITHUB, new HeaderToken("X-Token")), List.of());
        Map<String, String> headers = Map.of(GITHUB.header(), "sha256=" + GITHUB_CODE, "X-Token", "");

        assertThat(none.isOffered(headers(headers))).isFalse();
        assertThat(none.prove(headers(headers), GITHUB_BODY.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void verifier_wrongSignatureBesideARightToken_isRefused() {
        Verifier both = verifier(
                List.of(new StandardWebhooks(), new HeaderToken("X-Gitlab-Token")),
                List.of(STANDARD_SECRET, "a long secret token"));
        Map<String, String> token = Map.of("X-Gitlab-Token", "a long secret token");
        Map<String, String> and = new TreeMap<>(token);
        and.putAll(STANDARD);

        assertThat(both.prove(headers(token), new byte[0])).hasValue(Proof.TOKEN);
        assertThat(both.prove(headers(and), STANDARD_BODY.getBytes(UTF_8))).hasValue(Proof.SIGNATURE);
        assertThat(both.prove(headers(and), "{}".getBytes(UTF_8))).isEmpty();
        assertThat(both.headers()).isEqualTo("webhook-signature or X-Gitlab-Token");
    }

    @Test
    void standardWebhooks_underTheNamesOfSvix_matches() {
        StandardWebhooks svix = new StandardWebhooks("svix");
        Map<String, String> headers = new TreeMap<>();
        STANDARD.forEach((name, value) -> headers.put(name.replace("webhook-", "svix-"), value));

        assertThat(matches(svix, headers, STANDARD_BODY, STANDARD_SECRET, STANDARD_TIME))
                .isTrue();
        assertThat(svix.isOffered(headers(STANDARD))).isFalse();
        assertThat(matches(svix, STANDARD, STANDARD_BODY, STANDARD_SECRET, STANDARD_TIME))
                .isFalse();
    }

    @Test
    void verifier_signatureWithOrWithoutATime_isCheckedAsItCame() {
        String header = "X-Grafana-Alerting-Signature";
        StampHeaderSignature stamped = new StampHeaderSignature(header, "", "X-Grafana-Alerting-Timestamp", "", ":");
        Verifier both = verifier(List.of(stamped, new BodySignature(header, "")), List.of(GITHUB_SECRET));
        String time = Long.toString(STANDARD_TIME);
        String overBoth = HexFormat.of().formatHex(Hmac.of(GITHUB_SECRET, time + ":", GITHUB_BODY.getBytes(UTF_8)));
        byte[] body = GITHUB_BODY.getBytes(UTF_8);
        Map<String, String> withTime = Map.of(header, overBoth, "X-Grafana-Alerting-Timestamp", time);

        assertThat(both.prove(headers(Map.of(header, GITHUB_CODE)), body)).hasValue(Proof.SIGNATURE);
        assertThat(both.prove(headers(withTime), body)).hasValue(Proof.SIGNATURE);
        assertThat(both.prove(headers(Map.of(header, overBoth)), body)).isEmpty();
        assertThat(both.prove(headers(Map.of(header, GITHUB_CODE, "X-Grafana-Alerting-Timestamp", time)), body))
                .isEmpty();
    }

    @Test
    void verifier_secretOfNoKnownForm_isRefusedWithoutBeingShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> verifier(List.of(new StandardWebhooks()), List.of("hidden")))
                .withMessageNotContaining("hidden");
    }

    private static Verifier verifier(List<Scheme> schemes, List<String> secrets) {
        return new Verifier(schemes, secrets, Clock.fixed(Instant.ofEpochSecond(STANDARD_TIME + 1), ZoneOffset.UTC));
    }

    private static boolean github(String signature, String body) {
        return matches(GITHUB, Map.of(GITHUB.header(), signature), body, GITHUB_SECRET, 0);
    }

    private static boolean basic(String credentials, String secret) {
        String written = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
        return matches(new BasicPassword(), Map.of("Authorization", written), "", secret, 0);
    }

    private static boolean matches(
            Scheme scheme, Map<String, String> headers, String body, String secret, long nowSeconds) {
        return scheme.matches(headers(headers), body.getBytes(UTF_8), secret, Instant.ofEpochSecond(nowSeconds));
    }

    private static Headers headers(Map<String, String> headers) {
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(headers);
        return name -> sent.get(name);
    }
}

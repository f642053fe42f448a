package dev.waywiser.ingest.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** With the example of GitHub's documentation, "Validating webhook deliveries". */
class SignaturesTest {
    private static final String SECRET = "It's a Secret to Everybody";
    private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);
    private static final String SIGNATURE = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    @Test
    void publishedVector_matches() {
        assertThat(new Signatures(List.of(SECRET)).match(SIGNATURE, BODY)).isTrue();
    }

    @Test
    void eitherOfTwoSecrets_matches() {
        assertThat(new Signatures(List.of("the next one", SECRET)).match(SIGNATURE, BODY))
                .isTrue();
        assertThat(new Signatures(List.of(SECRET, "the next one")).match(SIGNATURE, BODY))
                .isTrue();
    }

    @Test
    void anythingElse_doesNotMatch() {
        Signatures signatures = new Signatures(List.of(SECRET));

        assertThat(signatures.match(SIGNATURE, "Hello, World".getBytes(UTF_8))).isFalse();
        assertThat(new Signatures(List.of("another")).match(SIGNATURE, BODY)).isFalse();
        assertThat(new Signatures(List.of()).match(SIGNATURE, BODY)).isFalse();
        for (String wrong : List.of(
                "",
                "sha256=",
                SIGNATURE.substring(7),
                SIGNATURE.replace("sha256", "sha1"),
                SIGNATURE.substring(0, SIGNATURE.length() - 1),
                SIGNATURE.substring(0, SIGNATURE.length() - 2),
                SIGNATURE + "00",
                "sha256=" + "zz".repeat(32))) {
            assertThat(signatures.match(wrong, BODY)).as(wrong).isFalse();
        }
    }
}

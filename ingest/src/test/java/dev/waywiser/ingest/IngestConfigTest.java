package dev.waywiser.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waywiser.ingest.survey.SurveysConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestConfigTest {
    @Test
    void secrets_ofAnyKind_areNotInTheText() {
        IngestConfig config = new IngestConfig(
                "localhost:9092",
                Map.of("sasl.jaas.config", "s3cret"),
                new EventAccess.Tokens(List.of("s3cret")),
                WebhooksConfig.of("github", WebhookAccess.signedWith("s3cret")),
                RequestsConfig.defaults(),
                SurveysConfig.off(),
                1_000,
                10,
                2_000,
                Duration.ofSeconds(5));

        assertThat(config.toString())
                .doesNotContain("s3cret")
                .contains("localhost:9092")
                .contains("sasl.jaas.config")
                .contains("redacted");
    }

    @Test
    void defaults_areThoseOfTheDocumentation() {
        IngestConfig config =
                IngestConfig.withDefaults("localhost:9092", new EventAccess.Open(), WebhooksConfig.none());

        assertThat(config.largestBodyBytes()).isEqualTo(26_214_400);
        assertThat(config.mostEvents()).isEqualTo(100_000);
        assertThat(config.mostBytesInFlight()).isEqualTo(50_331_648);
        assertThat(config.acknowledgeWithin()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.webhooks().access("github").isOff()).isTrue();
    }

    @Test
    void limits_thatCannotWork_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(IngestConfig.LARGEST_BODY_BYTES + 1, Long.MAX_VALUE, 5))
                .withMessageContaining("waywiser.deliveries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(1_000, 999, 5))
                .withMessageContaining("mostBytesInFlight");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(1_000, 1_000, 61))
                .withMessageContaining("acknowledgeWithin");
    }

    @Test
    void access_thatIsNotSafeOrClear_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EventAccess.Tokens(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new EventAccess.Tokens(List.of("two words")));
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookAccess.signedWith(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookAccess.signedWith("a", "b", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookAccess(List.of("a"), true));
    }

    private static IngestConfig with(int largestBody, long inFlight, int seconds) {
        return new IngestConfig(
                "localhost:9092",
                Map.of(),
                new EventAccess.Open(),
                WebhooksConfig.none(),
                RequestsConfig.defaults(),
                SurveysConfig.off(),
                largestBody,
                10,
                inFlight,
                Duration.ofSeconds(seconds));
    }
}

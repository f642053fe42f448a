package dev.waywiser.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.waywiser.ingest.KnownWebhooks;
import dev.waywiser.ingest.webhook.Samples.Sample;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** Each delivery of each source becomes exactly what its file says. */
class GoldenDeliveriesTest {
    static final List<Webhook> SOURCES = KnownWebhooks.ALL;

    @ParameterizedTest
    @FieldSource("SOURCES")
    void deliveries_ofOurOwn_becomeWhatIsExpected(Webhook webhook) throws IOException {
        List<Sample> samples = Samples.own(webhook);

        assertThat(samples).as("deliveries of " + webhook.title()).isNotEmpty();
        for (Sample sample : samples) {
            JsonNode becomes = outcome(webhook, sample);
            if (Samples.isWriting()) {
                Samples.writeOwn(webhook, sample, becomes);
            } else {
                assertThat(becomes).as(sample.name()).isEqualTo(sample.expected());
            }
        }
    }

    @ParameterizedTest
    @FieldSource("SOURCES")
    void deliveries_thatTheMakersPublish_becomeWhatIsExpected(Webhook webhook) throws IOException {
        List<Sample> samples = Samples.published(webhook);

        assumeFalse(samples.isEmpty(), "published payloads of " + webhook.title() + " do not lie beside this checkout");
        Map<Sample, JsonNode> becomes = new LinkedHashMap<>();
        samples.forEach(sample -> becomes.put(sample, outcome(webhook, sample)));
        if (Samples.isWriting()) {
            Samples.writePublished(webhook, becomes);
        } else {
            becomes.forEach((sample, each) -> assertThat(each).as(sample.name()).isEqualTo(sample.expected()));
        }
    }

    private static JsonNode outcome(Webhook webhook, Sample sample) {
        return Samples.outcome(Read.mapping(webhook, sample.headers(), sample.bytes()));
    }
}

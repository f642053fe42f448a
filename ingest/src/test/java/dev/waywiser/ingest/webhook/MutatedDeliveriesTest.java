package dev.waywiser.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Event;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.ingest.KnownWebhooks;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.receive.Understood;
import dev.waywiser.ingest.webhook.Samples.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * No delivery makes a mapping fail: thousands of real ones in which members are missing, of another type, or monstrous. What
 * is mapped all the same is an event that can be written and read back.
 */
class MutatedDeliveriesTest {
    static final List<Webhook> SOURCES = KnownWebhooks.ALL;

    private static final int ALL_SOURCES = Integer.getInteger("waywiser.test.mutations", 5_000);
    private static final long SEED = 20_260_301;

    @ParameterizedTest
    @FieldSource("SOURCES")
    void delivery_mutated_alwaysBecomesSomething(Webhook webhook) throws IOException {
        List<Sample> samples = new ArrayList<>(Samples.own(webhook));
        samples.addAll(Samples.published(webhook));
        Random seeds = new Random(SEED);
        int mapped = 0;
        for (int i = 0; i < ALL_SOURCES / SOURCES.size(); i++) {
            // Seeds in a row begin with nearly the same numbers, and would choose the same delivery again and again.
            Random random = new Random(seeds.nextLong());
            Sample sample = samples.get(random.nextInt(samples.size()));
            byte[] body = Mutations.of(sample.body(), random);

            Understood understood = Read.understood(webhook, sample.headers(), body);

            String what = "mutation " + i + " of " + sample.name();
            if (understood.mapping() instanceof Mapping.Unmapped unmapped) {
                assertThat(unmapped.reason()).as(what + ": " + unmapped.words()).isNotEqualTo(Reason.MAPPING_FAILED);
            } else if (understood.mapping() instanceof Mapping.Mapped events) {
                mapped++;
                for (Event event : events.events()) {
                    assertThat(EventJson.readOne(EventJson.write(event)))
                            .as(what)
                            .isEqualTo(event);
                }
            }
        }
        assertThat(mapped).as("mutated deliveries that still say something").isPositive();
    }
}

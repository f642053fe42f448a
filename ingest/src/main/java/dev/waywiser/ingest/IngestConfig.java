package dev.waywiser.ingest;

import dev.waywiser.events.topics.EventTopics;
import dev.waywiser.ingest.survey.SurveysConfig;
import java.time.Duration;
import java.util.Map;

/**
 * How ingest runs.
 *
 * @param bootstrapServers Kafka brokers, {@code host:port} joined by commas
 * @param kafkaProperties further properties of Kafka's clients, such as those of TLS and SASL; what durability and the
 *     time to the answer depend on cannot be overridden here
 * @param events who may post native events
 * @param webhooks which webhooks are taken in
 * @param requests how requests to services are counted
 * @param surveys what people are asked
 * @param largestBodyBytes the largest body of one request, also after decompression; up to 26,214,400 (25 MiB, the
 *     largest webhook that GitHub sends)
 * @param mostEvents how many native events one request may hold
 * @param mostBytesInFlight how many bytes of bodies may be worked on at one time, at least {@code largestBodyBytes};
 *     requests beyond it are answered 503. The heap that they need is about ten times as large
 * @param acknowledgeWithin how long Kafka may take to acknowledge before a request is answered 503; from 1 s to 60 s.
 *     GitHub gives up after 10 s
 */
public record IngestConfig(
        String bootstrapServers,
        Map<String, String> kafkaProperties,
        EventAccess events,
        WebhooksConfig webhooks,
        RequestsConfig requests,
        SurveysConfig surveys,
        int largestBodyBytes,
        int mostEvents,
        long mostBytesInFlight,
        Duration acknowledgeWithin) {

    public static final int LARGEST_BODY_BYTES = 25 * 1024 * 1024;
    public static final int MOST_EVENTS = 100_000;
    public static final long MOST_BYTES_IN_FLIGHT = 48L * 1024 * 1024;
    public static final Duration ACKNOWLEDGE_WITHIN = Duration.ofSeconds(5);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    public IngestConfig {
        kafkaProperties = Map.copyOf(kafkaProperties);
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrapServers must name at least one broker, as host:port");
        }
        if (largestBodyBytes < 1 || largestBodyBytes > LARGEST_BODY_BYTES) {
            throw new IllegalArgumentException("largestBodyBytes must be from 1 to " + LARGEST_BODY_BYTES
                    + ": the topic " + EventTopics.DELIVERIES.name() + " takes no larger ones");
        }
        if (mostEvents < 1) {
            throw new IllegalArgumentException("mostEvents must be at least 1");
        }
        if (mostBytesInFlight < largestBodyBytes) {
            throw new IllegalArgumentException("mostBytesInFlight must be at least largestBodyBytes");
        }
        if (acknowledgeWithin.compareTo(SHORTEST) < 0 || acknowledgeWithin.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("acknowledgeWithin must be from 1 s to 60 s");
        }
    }

    /** With the default limits. */
    public static IngestConfig withDefaults(String bootstrapServers, EventAccess events, WebhooksConfig webhooks) {
        return new IngestConfig(
                bootstrapServers,
                Map.of(),
                events,
                webhooks,
                RequestsConfig.defaults(),
                SurveysConfig.off(),
                LARGEST_BODY_BYTES,
                MOST_EVENTS,
                MOST_BYTES_IN_FLIGHT,
                ACKNOWLEDGE_WITHIN);
    }

    @Override
    public String toString() {
        return "IngestConfig[bootstrapServers=" + bootstrapServers + ", kafkaProperties=" + kafkaProperties.keySet()
                + ", events=" + events + ", webhooks=" + webhooks + ", requests=" + requests + ", surveys=" + surveys
                + ", largestBodyBytes="
                + largestBodyBytes
                + ", mostEvents=" + mostEvents + ", mostBytesInFlight=" + mostBytesInFlight + ", acknowledgeWithin="
                + acknowledgeWithin + "]";
    }
}

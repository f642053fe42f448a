package dev.waywiser.ingest.webhook;

import dev.waywiser.ingest.receive.Mapping;

/** What the deliveries of one source become. Thread-safe, and without a memory: the same delivery always becomes the same. */
@FunctionalInterface
public interface WebhookMapping {

    /**
     * What the delivery becomes.
     *
     * @throws WrongPayloadException where it is not what it claims to be; it is kept, with the place that is named
     * @throws IllegalArgumentException where a value is refused by what it would become; it is kept too
     */
    Mapping map(WebhookDelivery delivery);
}

package dev.waywiser.ingest.webhook;

import dev.waywiser.ingest.receive.Headers;

/**
 * A delivery of a webhook whose sender is known.
 *
 * @param headers of the request
 * @param event the sender's name of the kind of event; empty where it tells none
 * @param body the payload
 */
public record WebhookDelivery(Headers headers, String event, Payload body) {}

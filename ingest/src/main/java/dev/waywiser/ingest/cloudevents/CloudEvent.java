package dev.waywiser.ingest.cloudevents;

import dev.waywiser.ingest.webhook.Payload;
import tools.jackson.databind.JsonNode;

/**
 * One CloudEvent.
 *
 * @param id the sender's own id of it
 * @param type what happened, in the sender's words
 * @param data what it carries; missing where that is nothing, or is not JSON
 * @param pointer where the data lies in the request
 */
record CloudEvent(String id, String type, JsonNode data, String pointer) {

    /**
     * The data as an object.
     *
     * @throws dev.waywiser.ingest.webhook.WrongPayloadException where it is none
     */
    Payload object() {
        return new Payload(data, pointer);
    }
}

package dev.waywiser.ingest.webhook;

import dev.waywiser.ingest.verify.Scheme;
import java.util.List;
import java.util.function.Function;

/**
 * A kind of sender of webhooks: all that is special to it.
 *
 * @param name in addresses, settings, deliveries and metrics: lower case letters and digits
 * @param title its name for people
 * @param schemes how it proves who it is, the strongest first
 * @param senderId where it tells its own id of a delivery
 * @param event where it tells its own name of the kind of event
 * @param mapping makes its mapping
 */
public record Webhook(
        String name,
        String title,
        List<Scheme> schemes,
        Told senderId,
        Told event,
        Function<WebhookSettings, WebhookMapping> mapping) {

    public Webhook {
        schemes = List.copyOf(schemes);
        if (!name.matches("[a-z][a-z0-9]*")) {
            throw new IllegalArgumentException("name must be of lower case letters and digits, and is " + name);
        }
        if (schemes.isEmpty()) {
            throw new IllegalArgumentException("schemes must not be empty: senders of " + name + " prove nothing");
        }
    }

    /** Whether the secret has the form of those that the source signs with. */
    public boolean takes(String secret) {
        return schemes.stream().anyMatch(scheme -> scheme.takes(secret));
    }

    @Override
    public String toString() {
        return title;
    }
}

package dev.waywiser.ingest.webhook;

import dev.waywiser.ingest.WebhookAccess;
import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.receive.Source;
import dev.waywiser.ingest.receive.Understood;
import dev.waywiser.ingest.verify.Verifier;

/** A source of webhooks. Every delivery whose sender is known is kept, whatever it says. */
final class WebhookSource implements Source {
    private final Webhook webhook;
    private final WebhookAccess access;
    private final Verifier verifier;
    private final WebhookReader reader;
    private final RequestRate rate;

    WebhookSource(Webhook webhook, WebhookAccess access, Verifier verifier, WebhookReader reader, RequestRate rate) {
        this.webhook = webhook;
        this.access = access;
        this.verifier = verifier;
        this.reader = reader;
        this.rate = rate;
    }

    @Override
    public String name() {
        return webhook.name();
    }

    @Override
    public boolean takesGzip() {
        return false;
    }

    @Override
    public String challenge() {
        return verifier.challenge();
    }

    @Override
    public void admit(Headers headers) throws RefusedException {
        if (access.isOff()) {
            throw new RefusedException(
                    RefusalKind.OFF,
                    "Webhooks of " + webhook.title() + " are not taken in. To switch them on, set ingest."
                            + webhook.name() + ".secrets to the webhook's secret");
        }
        if (!access.open() && !verifier.isOffered(headers)) {
            throw new RefusedException(
                    RefusalKind.UNAUTHORIZED,
                    "The header " + verifier.headers() + " is missing: give the webhook at " + webhook.title()
                            + " the secret");
        }
    }

    @Override
    public Understood understand(Headers headers, byte[] body) throws RefusedException {
        Proof proof = access.open() ? Proof.NOTHING : proven(headers, body);
        // Only those who are let in spend the rate: nobody else can keep them out.
        if (!rate.take()) {
            throw new RefusedException(
                    RefusalKind.TOO_OFTEN,
                    webhook.title() + " sends more than ingest.webhookRate allows; nothing was stored, send it again");
        }
        return reader.read(headers, body, proof);
    }

    private Proof proven(Headers headers, byte[] body) throws RefusedException {
        return verifier.prove(headers, body)
                .orElseThrow(() -> new RefusedException(
                        RefusalKind.UNAUTHORIZED,
                        "What " + verifier.headers() + " says is of none of the configured secrets over these bytes,"
                                + " or too old"));
    }
}

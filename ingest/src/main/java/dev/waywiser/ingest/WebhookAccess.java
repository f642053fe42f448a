package dev.waywiser.ingest;

import java.util.List;

/**
 * Whose webhooks of one source are taken in.
 *
 * @param secrets the webhook secrets that are accepted, at most two, so that one can be rotated into the other
 * @param open whether unsigned webhooks are taken in; cannot be together with secrets
 */
public record WebhookAccess(List<String> secrets, boolean open) {
    private static final int MOST_SECRETS = 2;

    public WebhookAccess {
        secrets = List.copyOf(secrets);
        if (secrets.size() > MOST_SECRETS) {
            throw new IllegalArgumentException("at most two secrets of a webhook: the old one and the new one");
        }
        if (secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a webhook's secret must not be blank");
        }
        if (open && !secrets.isEmpty()) {
            throw new IllegalArgumentException("webhooks are either open or checked by secrets, not both");
        }
    }

    /** No webhook is taken in. */
    public static WebhookAccess off() {
        return new WebhookAccess(List.of(), false);
    }

    /** Every webhook is taken in, whoever sends it. */
    public static WebhookAccess unsigned() {
        return new WebhookAccess(List.of(), true);
    }

    /** Webhooks that prove to know one of the secrets are taken in. */
    public static WebhookAccess signedWith(String... secrets) {
        return new WebhookAccess(List.of(secrets), false);
    }

    /** Whether nothing is taken in: no secret, and not open either. */
    public boolean isOff() {
        return secrets.isEmpty() && !open;
    }

    @Override
    public String toString() {
        return "WebhookAccess[" + secrets.size() + " secrets redacted, open=" + open + "]";
    }
}

package dev.waywiser.ingest;

import java.util.List;

/**
 * Whose GitHub webhooks are taken in.
 *
 * @param secrets the webhook secrets that are accepted, at most two, so that one can be rotated into the other
 * @param open whether unsigned webhooks are taken in; cannot be together with secrets
 */
public record GithubConfig(List<String> secrets, boolean open) {
    private static final int MOST_SECRETS = 2;

    public GithubConfig {
        secrets = List.copyOf(secrets);
        if (secrets.size() > MOST_SECRETS) {
            throw new IllegalArgumentException("at most two GitHub secrets: the old one and the new one");
        }
        if (secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a GitHub secret must not be blank");
        }
        if (open && !secrets.isEmpty()) {
            throw new IllegalArgumentException("GitHub webhooks are either open or checked by secrets, not both");
        }
    }

    /** No webhook is taken in. */
    public static GithubConfig off() {
        return new GithubConfig(List.of(), false);
    }

    /** Every webhook is taken in, whoever sends it. */
    public static GithubConfig unsigned() {
        return new GithubConfig(List.of(), true);
    }

    /** Webhooks that are signed with one of the secrets are taken in. */
    public static GithubConfig signedWith(String... secrets) {
        return new GithubConfig(List.of(secrets), false);
    }

    /** Whether nothing is taken in: no secret, and not open either. */
    public boolean isOff() {
        return secrets.isEmpty() && !open;
    }

    @Override
    public String toString() {
        return "GithubConfig[" + secrets.size() + " secrets redacted, open=" + open + "]";
    }
}

package dev.waywiser.app.config;

import java.util.List;

/**
 * Who may send to a collector.
 *
 * @param secrets of which a sender must know one: bearer tokens, or the secrets that sign webhooks
 * @param open whether senders need no secret
 */
public record Access(List<String> secrets, boolean open) {
    static final int SHORTEST = 16;

    public Access {
        secrets = List.copyOf(secrets);
    }

    Access orSecret(String secret) {
        return open || !secrets.isEmpty() ? this : new Access(List.of(secret), false);
    }

    @Override
    public String toString() {
        return "Access[secrets=" + secrets.size() + ", open=" + open + "]";
    }
}

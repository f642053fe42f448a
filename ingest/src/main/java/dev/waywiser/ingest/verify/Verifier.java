package dev.waywiser.ingest.verify;

import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Headers;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides whether a request comes from somebody who knows one of the secrets. Of several ways to prove it, the first one that the
 * request tries decides alone: who adds a wrong signature to a right token is refused. Thread-safe.
 */
public final class Verifier {
    private final Map<Scheme, List<String>> secrets = new LinkedHashMap<>();
    private final Clock clock;

    /**
     * @param schemes which ways there are, the strongest first
     * @param secrets of which a sender must know one; with none, nobody proves anything
     * @param clock for the age of what was signed
     * @throws IllegalArgumentException where no scheme is used with a secret of that form
     */
    public Verifier(List<Scheme> schemes, List<String> secrets, Clock clock) {
        this.clock = clock;
        for (String secret : secrets) {
            if (schemes.stream().noneMatch(scheme -> scheme.takes(secret))) {
                throw new IllegalArgumentException("a secret has not the form that this source signs with");
            }
        }
        for (Scheme scheme : schemes) {
            List<String> taken = secrets.stream().filter(scheme::takes).toList();
            if (!taken.isEmpty()) {
                this.secrets.put(scheme, taken);
            }
        }
    }

    /** Whether the request tries to prove anything. */
    public boolean isOffered(Headers headers) {
        return tried(headers).isPresent();
    }

    /** What the sender has proven; empty where nothing. */
    public Optional<Proof> prove(Headers headers, byte[] body) {
        Instant now = clock.instant();
        return tried(headers)
                .filter(scheme -> matches(scheme, headers, body, now))
                .map(Scheme::proof);
    }

    /** The headers of which one must hold the proof, for people. */
    public String headers() {
        return secrets.keySet().stream().map(Scheme::header).distinct().collect(Collectors.joining(" or "));
    }

    /** What it asks for, as the header {@code WWW-Authenticate} of a 401. */
    public String challenge() {
        return secrets.keySet().stream().map(Scheme::challenge).collect(Collectors.joining(", "));
    }

    private Optional<Scheme> tried(Headers headers) {
        return secrets.keySet().stream()
                .filter(scheme -> scheme.isOffered(headers))
                .findFirst();
    }

    /** Tries every secret, so that the time does not tell which one was right. */
    private boolean matches(Scheme scheme, Headers headers, byte[] body, Instant now) {
        boolean matches = false;
        for (String secret : secrets.getOrDefault(scheme, List.of())) {
            matches |= scheme.matches(headers, body, secret, now);
        }
        return matches;
    }
}

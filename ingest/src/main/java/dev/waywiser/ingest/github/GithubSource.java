package dev.waywiser.ingest.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.ingest.GithubConfig;
import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.receive.Source;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GitHub. Every delivery that is signed as configured is kept, whatever it says. */
public final class GithubSource implements Source {
    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PAYLOAD = "payload=";

    private final GithubConfig config;
    private final Signatures signatures;

    public GithubSource(GithubConfig config) {
        this.config = config;
        this.signatures = new Signatures(config.secrets());
    }

    @Override
    public String name() {
        return "github";
    }

    @Override
    public boolean takesGzip() {
        return false;
    }

    @Override
    public String challenge() {
        return SIGNATURE;
    }

    @Override
    public Proof proof() {
        return config.open() ? Proof.NOTHING : Proof.SIGNATURE;
    }

    @Override
    public void admit(Headers headers) throws RefusedException {
        if (config.isOff()) {
            throw new RefusedException(
                    RefusalKind.OFF,
                    "Webhooks of GitHub are not taken in. To switch them on, set ingest.github.secrets to the webhook's secret");
        }
        if (!config.open() && headers.get(SIGNATURE) == null) {
            throw unauthorized("The header " + SIGNATURE + " is missing: give the webhook at GitHub the secret");
        }
    }

    @Override
    public Mapping map(Headers headers, byte[] body) throws RefusedException {
        String signature = headers.get(SIGNATURE);
        if (!config.open() && (signature == null || !signatures.match(signature, body))) {
            throw unauthorized(
                    "The signature in " + SIGNATURE + " is of none of the configured secrets over these bytes");
        }
        String contentType = headers.get("Content-Type");
        boolean form =
                contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(FORM);
        Optional<byte[]> json = form ? formPayload(body) : Optional.of(body);
        return json.isPresent()
                ? GithubMapping.map(event(headers), json.get())
                : new Mapping.Unmapped(Reason.NOT_READABLE, "the form has no readable member payload");
    }

    private static RefusedException unauthorized(String detail) {
        return new RefusedException(RefusalKind.UNAUTHORIZED, detail);
    }

    /** GitHub's other content type: the JSON as the member {@code payload} of a form. */
    private static Optional<byte[]> formPayload(byte[] body) {
        for (String member : new String(body, UTF_8).split("&", -1)) {
            if (member.startsWith(PAYLOAD)) {
                try {
                    return Optional.of(URLDecoder.decode(member.substring(PAYLOAD.length()), UTF_8)
                            .getBytes(UTF_8));
                } catch (IllegalArgumentException wronglyEscaped) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public @Nullable String senderId(Headers headers) {
        return headers.get("X-GitHub-Delivery");
    }

    @Override
    public @Nullable String event(Headers headers) {
        return headers.get("X-GitHub-Event");
    }
}

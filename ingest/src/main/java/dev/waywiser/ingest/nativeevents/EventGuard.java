package dev.waywiser.ingest.nativeevents;

import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import org.jspecify.annotations.Nullable;

/** Lets in whoever may say things in Waywiser's own words. Thread-safe. */
public final class EventGuard {
    private final EventAccess access;
    private final String what;
    private final @Nullable BearerTokens tokens;

    /**
     * @param access who may
     * @param what is said, for the words of a refusal, such as "Native events"
     */
    public EventGuard(EventAccess access, String what) {
        this.access = access;
        this.what = what;
        this.tokens = access instanceof EventAccess.Tokens some ? new BearerTokens(some.tokens()) : null;
    }

    /**
     * Lets a request pass.
     *
     * @throws RefusedException where nobody may, or the token is missing or another one
     */
    public void admit(Headers headers) throws RefusedException {
        if (access instanceof EventAccess.Off) {
            throw new RefusedException(
                    RefusalKind.OFF, what + " are not taken in. To switch them on, set ingest.events.tokens");
        }
        if (tokens != null && !tokens.match(headers.get("Authorization"))) {
            throw new RefusedException(
                    RefusalKind.UNAUTHORIZED, "Send one of the configured tokens as Authorization: Bearer TOKEN");
        }
    }

    /** What those have proven who were let in. */
    public Proof proof() {
        return tokens == null && !(access instanceof EventAccess.Checked) ? Proof.NOTHING : Proof.TOKEN;
    }
}

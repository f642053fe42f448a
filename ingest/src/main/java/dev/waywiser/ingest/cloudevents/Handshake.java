package dev.waywiser.ingest.cloudevents;

import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.receive.Answers;
import dev.waywiser.ingest.receive.Refusal;
import dev.waywiser.ingest.receive.RefusalKind;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The handshake of CloudEvents' webhooks: a sender asks whether events are expected here before it sends any. It proves nothing, so
 * it needs no token, and says only that events of somebody who has one are welcome.
 */
public final class Handshake implements Handler {
    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9*]([A-Za-z0-9.*:-]{0,252})");

    private final EventAccess access;

    /** @param access who may post */
    public Handshake(EventAccess access) {
        this.access = access;
    }

    @Override
    public void handle(Context context) {
        @Nullable String origin = context.header("WebHook-Request-Origin");
        if (access instanceof EventAccess.Off) {
            refuse(
                    context,
                    RefusalKind.OFF,
                    "CloudEvents are not taken in. To switch them on, set ingest.events.tokens");
        } else if (origin == null || !ORIGIN.matcher(origin).matches()) {
            refuse(context, RefusalKind.INVALID, "WebHook-Request-Origin must name the sending system, as a DNS name");
        } else {
            context.status(204)
                    .header("Allow", "OPTIONS, POST")
                    .header("WebHook-Allowed-Origin", origin)
                    .header("WebHook-Allowed-Rate", "*");
        }
    }

    private static void refuse(Context context, RefusalKind kind, String detail) {
        Answers.refused(context, "Bearer", new Refusal(kind, detail, List.of()));
    }
}

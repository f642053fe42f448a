package dev.waywiser.ingest.buildkite;

import dev.waywiser.ingest.verify.HeaderToken;
import dev.waywiser.ingest.verify.StampedSignature;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Buildkite. */
public final class Buildkite {
    public static final Webhook WEBHOOK = new Webhook(
            "buildkite",
            "Buildkite",
            List.of(
                    new StampedSignature("X-Buildkite-Signature", "timestamp", "signature", "."),
                    new HeaderToken("X-Buildkite-Token")),
            Told.header("X-Buildkite-Request"),
            Told.header("X-Buildkite-Event").or(Told.member("/event")),
            settings -> BuildMapping::map);

    private Buildkite() {}
}

package dev.waywiser.ingest.github;

import dev.waywiser.ingest.verify.BodySignature;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** GitHub. */
public final class Github {
    public static final Webhook WEBHOOK = new Webhook(
            "github",
            "GitHub",
            List.of(new BodySignature("X-Hub-Signature-256", "sha256=")),
            Told.header("X-GitHub-Delivery"),
            Told.header("X-GitHub-Event"),
            GithubMapping::new);

    private Github() {}
}

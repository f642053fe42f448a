package dev.waywiser.ingest.gitlab;

import dev.waywiser.ingest.verify.HeaderToken;
import dev.waywiser.ingest.verify.StandardWebhooks;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** GitLab, in the cloud or one's own: webhooks of projects and groups, and system hooks. */
public final class Gitlab {
    public static final Webhook WEBHOOK = new Webhook(
            "gitlab",
            "GitLab",
            List.of(new StandardWebhooks(), new HeaderToken("X-Gitlab-Token")),
            Told.header("X-Gitlab-Event-UUID").or(Told.header("webhook-id")).or(Told.header("Idempotency-Key")),
            Told.member("/object_kind").or(Told.member("/event_name")),
            GitlabMapping::new);

    private Gitlab() {}
}

package dev.waywiser.ingest.github;

import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;

/** What the body of each event of GitHub becomes. */
final class GithubMapping {
    private GithubMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        return switch (delivery.event()) {
            case "push" -> PushMapping.map(body);
            case "pull_request" -> PullRequestMapping.map(body);
            case "pull_request_review" -> PullRequestMapping.review(body);
            case "release" -> ReleaseMapping.map(body);
            case "deployment" -> DeploymentMapping.deployment(body);
            case "deployment_status" -> DeploymentMapping.status(body);
            case "workflow_run" -> WorkflowRunMapping.map(body);
            case "create" ->
                new Mapping.Ignored(
                        Reason.NO_COMMIT, "a create event names no commit; the push event of the same ref does");
            case "ping" -> new Mapping.Ignored(Reason.PING, "GitHub tries whether anybody listens");
            default -> new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this event");
        };
    }
}

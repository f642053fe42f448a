package dev.waywiser.ingest.azuredevops;

import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;

/** What the body of each event becomes. */
final class AzureMapping {
    private AzureMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        return switch (delivery.event()) {
            case "git.push" -> PushMapping.map(body.object("resource"));
            case "git.pullrequest.created", "git.pullrequest.updated", "git.pullrequest.merged" ->
                PullRequestMapping.map(body);
            case "build.complete" -> RunMapping.build(body.object("resource"));
            case "ms.vss-pipelines.run-state-changed-event" -> RunMapping.run(body.object("resource"));
            case "ms.vss-pipelines.stage-state-changed-event", "ms.vss-pipelines.job-state-changed-event" ->
                new Mapping.Ignored(
                        Reason.EVENT_NOT_USED, "a stage or a job does not tell where it deploys; its run is a build");
            case "ms.vss-release.deployment-started-event" -> ReleaseMapping.started(body);
            case "ms.vss-release.deployment-completed-event" -> ReleaseMapping.completed(body);
            default -> new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this event");
        };
    }
}

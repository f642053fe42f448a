package dev.waywiser.ingest.azuredevops;

import dev.waywiser.ingest.platform.UpdateRules;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import dev.waywiser.ingest.webhook.WebhookMapping;

/**
 * What the body of each event becomes.
 *
 * @param updates which pull requests are updates of dependencies
 */
record AzureMapping(UpdateRules updates) implements WebhookMapping {

    @Override
    public Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        return switch (delivery.event()) {
            case "git.push" -> PushMapping.map(body.object("resource"));
            case "git.pullrequest.created", "git.pullrequest.updated", "git.pullrequest.merged" ->
                PullRequestMapping.map(body, updates);
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

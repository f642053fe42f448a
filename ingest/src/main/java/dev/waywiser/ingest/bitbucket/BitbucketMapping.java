package dev.waywiser.ingest.bitbucket;

import dev.waywiser.ingest.platform.UpdateRules;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import dev.waywiser.ingest.webhook.WebhookMapping;

/**
 * What the body of each event becomes. Cloud and Data Center have names of their own for everything.
 *
 * @param updates which pull requests are updates of dependencies
 */
record BitbucketMapping(UpdateRules updates) implements WebhookMapping {

    @Override
    public Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        return switch (delivery.event()) {
            case "repo:push" -> CloudPushMapping.map(body);
            case "repo:commit_status_created", "repo:commit_status_updated" -> CommitStatusMapping.map(body);
            case "pullrequest:created", "pullrequest:updated" -> CloudPullRequestMapping.opened(body, updates);
            case "pullrequest:fulfilled" -> CloudPullRequestMapping.merged(body, updates);
            case "pullrequest:approved" -> CloudPullRequestMapping.reviewed(body, "approval");
            case "pullrequest:changes_request_created" -> CloudPullRequestMapping.reviewed(body, "changes_request");
            case "pullrequest:comment_created" -> CloudPullRequestMapping.commented(body);
            case "repo:refs_changed" -> ServerPushMapping.map(body);
            case "pr:opened", "pr:modified", "pr:from_ref_updated" -> ServerPullRequestMapping.opened(body, updates);
            case "pr:merged" -> ServerPullRequestMapping.merged(body, updates);
            case "pr:reviewer:approved", "pr:reviewer:changes_requested", "pr:reviewer:needs_work" ->
                ServerPullRequestMapping.reviewed(body);
            case "pullrequest:rejected" -> CloudPullRequestMapping.declined(body, updates);
            case "pr:declined" -> ServerPullRequestMapping.declined(body, updates);
            case "diagnostics:ping" -> new Mapping.Ignored(Reason.PING, "Bitbucket tries whether anybody listens");
            default -> new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this event");
        };
    }
}

package dev.waywiser.ingest.github;

import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import dev.waywiser.ingest.webhook.WebhookMapping;
import dev.waywiser.ingest.webhook.WebhookSettings;

/**
 * What the body of each event of GitHub becomes, and what was fetched from its API.
 *
 * @param settings which issues and pull requests are more than that
 */
record GithubMapping(WebhookSettings settings) implements WebhookMapping {

    @Override
    public Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        return switch (delivery.event()) {
            case "push" -> PushMapping.map(body);
            case "pull_request" -> PullRequestMapping.map(body, settings.updates());
            case "pull_request_review" -> PullRequestMapping.review(body);
            case "release" -> ReleaseMapping.map(body);
            case "deployment" -> DeploymentMapping.deployment(body);
            case "deployment_status" -> DeploymentMapping.status(body);
            case "workflow_run" -> WorkflowRunMapping.map(body);
            case "workflow_job" -> WorkflowJobMapping.map(body);
            case "issues" -> IssueMapping.map(body, settings);
            case "fetched_commits" -> FetchedMapping.commits(body);
            case "fetched_tags" -> FetchedMapping.tags(body);
            case "fetched_pull_request" -> FetchedMapping.pullRequest(body, settings.updates());
            case "fetched_deployment" -> FetchedMapping.deployment(body);
            case "fetched_workflow_run" -> FetchedMapping.workflowRun(body);
            case "fetched_release" -> FetchedMapping.release(body);
            case "fetched_issue" -> FetchedMapping.issue(body, settings);
            case "repository" -> CreationMapping.map(body);
            case "create" ->
                new Mapping.Ignored(
                        Reason.NO_COMMIT, "a create event names no commit; the push event of the same ref does");
            case "check_run", "check_suite" ->
                new Mapping.Ignored(
                        Reason.EVENT_NOT_USED,
                        "checks repeat what workflow runs, or other CI systems themselves, tell of builds");
            case "installation",
                    "installation_repositories",
                    "installation_target",
                    "integration_installation",
                    "integration_installation_repositories" ->
                new Mapping.Ignored(Reason.EVENT_NOT_USED, "where an app is installed says nothing of deliveries");
            case "ping" -> new Mapping.Ignored(Reason.PING, "GitHub tries whether anybody listens");
            default -> new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this event");
        };
    }
}

package dev.waywiser.ingest.gitlab;

import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import dev.waywiser.ingest.webhook.WebhookMapping;
import dev.waywiser.ingest.webhook.WebhookSettings;

/**
 * What the body of each kind of event of GitLab becomes, and what was fetched from its API.
 *
 * @param settings which issues and merge requests are more than that
 */
record GitlabMapping(WebhookSettings settings) implements WebhookMapping {

    @Override
    public Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        return switch (delivery.event()) {
            case "push" -> PushMapping.branch(body);
            case "tag_push" -> PushMapping.tag(body);
            case "merge_request" -> MergeRequestMapping.map(body, settings.updates());
            case "note" -> MergeRequestMapping.note(body);
            case "pipeline" -> PipelineMapping.map(body);
            case "build" -> PipelineMapping.job(body);
            case "deployment" -> DeploymentMapping.map(body);
            case "release" -> ReleaseMapping.map(body);
            case "issue", "work_item" -> IssueMapping.map(body, settings);
            case "fetched_commits" -> FetchedMapping.commits(body);
            case "fetched_tags" -> FetchedMapping.tags(body);
            case "fetched_merge_request" -> FetchedMapping.mergeRequest(body, settings.updates());
            case "fetched_pipeline" -> FetchedMapping.pipeline(body);
            case "fetched_deployment" -> FetchedMapping.deployment(body);
            case "fetched_release" -> FetchedMapping.release(body);
            case "fetched_issue" -> FetchedMapping.issue(body, settings);
            case "project_create" -> CreationMapping.map(body);
            case "project_destroy",
                    "project_rename",
                    "project_transfer",
                    "project_update",
                    "group_create",
                    "group_destroy",
                    "group_rename",
                    "subgroup_create",
                    "subgroup_destroy",
                    "key_create",
                    "key_destroy",
                    "user_create",
                    "user_destroy",
                    "user_rename",
                    "user_failed_login",
                    "user_add_to_team",
                    "user_update_for_team",
                    "user_remove_from_team",
                    "user_add_to_group",
                    "user_update_for_group",
                    "user_remove_from_group" ->
                new Mapping.Ignored(
                        Reason.EVENT_NOT_USED, "what happens to people, keys, groups and old projects moves no commit");
            case "feature_flag" ->
                new Mapping.Ignored(Reason.EVENT_NOT_USED, "a feature flag that is turned deploys no commit");
            case "repository_update" ->
                new Mapping.Ignored(Reason.EVENT_NOT_USED, "the push and tag_push of the same refs name the commits");
            default -> new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this event");
        };
    }
}

package dev.waywiser.ingest.github;

import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the body of each event of GitHub becomes. Never fails: what cannot be mapped says so. */
final class GithubMapping {
    private static final Logger LOG = LoggerFactory.getLogger(GithubMapping.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private GithubMapping() {}

    /**
     * @param event the header {@code X-GitHub-Event}
     * @param json the payload
     */
    static Mapping map(@Nullable String event, byte[] json) {
        try {
            return map(event == null ? "" : event, new Payload(JSON.readTree(json), ""));
        } catch (JacksonException unreadable) {
            return new Mapping.Unmapped(
                    Reason.NOT_READABLE, "the payload is not JSON: " + unreadable.getOriginalMessage());
        } catch (WrongPayloadException | IllegalArgumentException wrong) {
            return new Mapping.Unmapped(Reason.WRONG_MEMBER, String.valueOf(wrong.getMessage()));
        } catch (RuntimeException bug) {
            // The delivery is worth more than the mapping: GitHub does not send it again.
            LOG.error("The mapping of a {} event failed; its delivery is kept", event, bug);
            return new Mapping.Unmapped(Reason.MAPPING_FAILED, "the mapping failed: " + bug);
        }
    }

    private static Mapping map(String event, Payload body) {
        return switch (event) {
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

package dev.waywiser.ingest.gitlab;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Event;
import dev.waywiser.events.Version;
import dev.waywiser.ingest.platform.UpdateRules;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.FetchedCommit;
import dev.waywiser.ingest.webhook.Parts;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookSettings;
import dev.waywiser.ingest.webhook.WrittenCommit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was fetched from GitLab's API, with what belongs to it in one body, read as the webhooks that tell the same ({@link FetchedShapes}). It
 * says in addition what webhooks do not: the parents of commits, the first commit of a request and its author, when a deployment
 * was created.
 */
final class FetchedMapping {
    private static final int MOST = 1_000;

    private FetchedMapping() {}

    /** {@code project}, {@code branch}, {@code commits}. */
    static Mapping commits(Payload body) {
        Project project = Project.of(body);
        boolean onDefaultBranch = project.isDefaultBranch(body.text("branch"));
        return mapped(
                body.objects("commits", MOST).stream()
                        .map(commit -> (Event) commit(commit).change(project.name(), onDefaultBranch))
                        .toList(),
                "no commit is listed");
    }

    /** {@code project}, {@code tags}. When a tag was made is not told: as in webhooks, it counts from its commit's time. */
    static Mapping tags(Payload body) {
        Project project = Project.of(body);
        List<Event> versions = new ArrayList<>();
        for (Payload tag : body.objects("tags", MOST)) {
            Payload commit = tag.object("commit");
            Instant at = commit.optionalTime("created_at");
            versions.add(
                    new Version(project.name(), tag.text("name"), commit.sha("id"), at == null ? Instant.EPOCH : at));
        }
        return mapped(versions, "no tag is listed");
    }

    /** {@code project}, {@code merge_request}, {@code commits}, {@code notes}. */
    static Mapping mergeRequest(Payload body, UpdateRules updates) {
        List<Mapping> parts = new ArrayList<>();
        parts.add(MergeRequestMapping.map(FetchedShapes.mergeRequest(body), updates));
        for (Payload note : body.objects("notes", MOST)) {
            parts.add(
                    FetchedShapes.isApproval(note)
                            ? MergeRequestMapping.map(FetchedShapes.approval(body, note), updates)
                            : MergeRequestMapping.note(FetchedShapes.note(body, note)));
        }
        List<FetchedCommit> commits = body.objects("commits", MOST).stream()
                .map(FetchedMapping::commit)
                .toList();
        if (!commits.isEmpty()) {
            parts.add(new Mapping.Mapped(FetchedCommit.ofRequest(
                    Project.of(body).name(), body.object("merge_request").text("iid"), commits, MOST)));
        }
        return Parts.together(parts);
    }

    private static FetchedCommit commit(Payload told) {
        String message = told.optionalText("message");
        return new FetchedCommit(
                told.sha("id"),
                parents(told),
                WrittenCommit.time(() -> told.optionalTime("authored_date")),
                message == null ? told.optionalText("title") : message,
                told.label("author_name"),
                told.link("web_url"));
    }

    private static @Nullable SortedSet<CommitSha> parents(Payload told) {
        JsonNode listed = told.node().path("parent_ids");
        if (!listed.isArray()) {
            return null;
        }
        SortedSet<CommitSha> parents = new TreeSet<>();
        for (JsonNode parent : listed) {
            String sha = parent.asString("");
            if (!CommitSha.looksLike(sha)) {
                throw told.wrong("parent_ids", "must be a list of full SHAs");
            }
            parents.add(new CommitSha(sha));
        }
        return parents;
    }

    /** {@code project}, {@code pipeline}. */
    static Mapping pipeline(Payload body) {
        return PipelineMapping.map(FetchedShapes.pipeline(body));
    }

    /** {@code project}, {@code deployment}: all of its states that have a time. */
    static Mapping deployment(Payload body) {
        return Parts.together(FetchedShapes.deployment(body).stream()
                .map(DeploymentMapping::map)
                .toList());
    }

    /** {@code project}, {@code release}. */
    static Mapping release(Payload body) {
        return ReleaseMapping.map(FetchedShapes.release(body));
    }

    /** {@code project}, {@code issue}. */
    static Mapping issue(Payload body, WebhookSettings settings) {
        return IssueMapping.map(FetchedShapes.issue(body), settings);
    }

    private static Mapping mapped(List<Event> events, String none) {
        return events.isEmpty() ? new Mapping.Ignored(Reason.NO_COMMIT, none) : new Mapping.Mapped(events);
    }
}

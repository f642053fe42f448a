package dev.waywiser.ingest.gitlab;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import dev.waywiser.ingest.platform.UpdateRules;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Merge requests, and the comments and approvals that pick them up. One that was merged also says of the commit that it was
 * merged with what the request was called and where it is. One of a bot is an update of a dependency too.
 */
final class MergeRequestMapping {
    private static final Set<String> APPROVALS = Set.of("approved", "approval");
    private static final String MERGED = "merged";

    private MergeRequestMapping() {}

    static Mapping map(Payload body, UpdateRules updates) {
        Project project = Project.of(body);
        Payload told = body.object("object_attributes");
        String action = told.optionalText("action");
        boolean approval = action != null && APPROVALS.contains(action);
        Instant reviewedAt = approval && !isBy(told, body.optionalObject("user").orElse(null), "id")
                ? told.optionalTime("updated_at")
                : null;
        PullRequest request = request(project, told, author(body, told), reviewedAt);
        List<Event> events = new ArrayList<>(List.of(request));
        if (request.mergeCommit() != null) {
            events.add(mergeCommit(project, told, request, request.mergeCommit()));
        }
        updates.recognise(request, told.optionalText("source_branch"), null, closedAt(told, action))
                .ifPresent(events::add);
        return new Mapping.Mapped(events);
    }

    /** The first comment of somebody else takes a request up. */
    static Mapping note(Payload body) {
        Payload note = body.object("object_attributes");
        if (body.isAbsent("merge_request") || note.flag("system")) {
            return new Mapping.Ignored(
                    Reason.ACTION_NOT_USED, "a comment that people wrote on a merge request is used");
        }
        Payload told = body.object("merge_request");
        if (isBy(told, note, "author_id")) {
            return new Mapping.Ignored(
                    Reason.ACTION_NOT_USED, "a comment of who opened the request does not pick it up");
        }
        return new Mapping.Mapped(List.of(request(Project.of(body), told, null, note.time("created_at"))));
    }

    private static boolean isBy(Payload request, @Nullable Payload somebody, String id) {
        String author = request.isAbsent("author_id") ? null : request.text("author_id");
        return somebody != null && !somebody.isAbsent(id) && somebody.text(id).equals(author);
    }

    /** The payload tells who acts and the number of who opened it; the name is known where both are one. */
    private static @Nullable String author(Payload body, Payload told) {
        Payload user = body.optionalObject("user").orElse(null);
        return user != null && isBy(told, user, "id") ? user.label("username") : null;
    }

    private static PullRequest request(
            Project project, Payload told, @Nullable String author, @Nullable Instant reviewedAt) {
        boolean merged = MERGED.equals(told.optionalText("state"));
        CommitSha head = told.optionalObject("last_commit")
                .map(commit -> commit.sha("id"))
                .orElse(null);
        SortedSet<CommitSha> commits = head == null ? Collections.emptySortedSet() : new TreeSet<>(List.of(head));
        Instant mergedAt = merged ? mergedAt(told) : null;
        return new PullRequest(
                project.name(),
                told.text("iid"),
                told.optionalTime("created_at"),
                reviewedAt,
                mergedAt,
                null,
                mergedAt == null ? null : head,
                mergedAt == null ? null : mergeCommit(told, head),
                mergedAt != null && !told.isAbsent("squash_commit_sha"),
                commits,
                null,
                told.optionalText("title"),
                author,
                told.link("url"));
    }

    /** Later events of a closed request have later times. */
    private static @Nullable Instant closedAt(Payload told, @Nullable String action) {
        return "close".equals(action) ? told.optionalTime("updated_at") : null;
    }

    /** Where the time of merging is not told, that of the event that tells of it. */
    private static @Nullable Instant mergedAt(Payload told) {
        if (!told.isAbsent("merged_at")) {
            return told.time("merged_at");
        }
        return "merge".equals(told.optionalText("action")) ? told.optionalTime("updated_at") : null;
    }

    /** A request that was fast-forwarded has no commit of its own: its last one came to the branch, squashed or not. */
    private static @Nullable CommitSha mergeCommit(Payload told, @Nullable CommitSha head) {
        for (String name : List.of("merge_commit_sha", "squash_commit_sha")) {
            if (!told.isAbsent(name)) {
                return told.sha(name);
            }
        }
        return head;
    }

    private static Change mergeCommit(Project project, Payload told, PullRequest request, CommitSha sha) {
        return new Change(
                project.name(),
                sha,
                null,
                Collections.emptySortedSet(),
                null,
                project.isDefaultBranch(told.text("target_branch")),
                false,
                null,
                request.title(),
                request.author(),
                request.url());
    }
}

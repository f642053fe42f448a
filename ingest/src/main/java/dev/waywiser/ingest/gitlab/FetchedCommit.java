package dev.waywiser.ingest.gitlab;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WrittenCommit;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A commit as GitLab's API tells it. Unlike a push it names the parents, and not the files.
 *
 * @param parents {@code null} where they are not told
 * @param authoredAt when it was written; {@code null} where that cannot be used
 */
record FetchedCommit(
        CommitSha sha,
        @Nullable SortedSet<CommitSha> parents,
        @Nullable Instant authoredAt,
        @Nullable String message,
        @Nullable String author,
        @Nullable String url) {

    static FetchedCommit of(Payload told) {
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

    boolean isMerge() {
        return parents == null ? WrittenCommit.isMerge(message) : parents.size() > 1;
    }

    Change change(Project project, boolean onDefaultBranch) {
        return new Change(
                project.name(),
                sha,
                parents,
                Collections.emptySortedSet(),
                authoredAt,
                onDefaultBranch,
                isMerge(),
                null,
                WrittenCommit.title(message),
                author,
                url);
    }
}

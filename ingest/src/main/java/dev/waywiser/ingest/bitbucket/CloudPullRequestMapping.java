package dev.waywiser.ingest.bitbucket;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.ingest.platform.UpdateRules;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Pull requests of Bitbucket Cloud. Their commits are told by the first twelve digits, which cannot be joined. When one was merged or
 * declined is told by the event of it alone: later ones say when something else was changed.
 */
final class CloudPullRequestMapping {
    private CloudPullRequestMapping() {}

    static Mapping opened(Payload body, UpdateRules updates) {
        return PullRequests.withUpdate(request(body, null, null), branch(body), updates);
    }

    static Mapping merged(Payload body, UpdateRules updates) {
        Instant mergedAt = body.object("pullrequest").time("updated_on");
        return PullRequests.withUpdate(request(body, null, mergedAt), branch(body), updates);
    }

    static Mapping declined(Payload body, UpdateRules updates) {
        Instant closedAt = body.object("pullrequest").time("updated_on");
        return PullRequests.declined(request(body, null, null), branch(body), closedAt, updates);
    }

    static Mapping reviewed(Payload body, String review) {
        Payload told = body.object(review);
        return byAnother(body, told, "date");
    }

    /** Only what is written beside a line is a review; the rest is conversation. */
    static Mapping commented(Payload body) {
        Payload comment = body.object("comment");
        if (comment.isAbsent("inline")) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "a comment that is not about a line is no review");
        }
        return byAnother(body, comment, "created_on");
    }

    private static Mapping byAnother(Payload body, Payload told, String time) {
        String reviewer = account(told);
        if (reviewer == null || reviewer.equals(authorsAccount(body.object("pullrequest")))) {
            return new Mapping.Ignored(
                    Reason.ACTION_NOT_USED, "a review by nobody, or by who opened the request, does not pick it up");
        }
        return new Mapping.Mapped(List.of(request(body, told.time(time), null)));
    }

    private static RepositoryName repository(Payload body) {
        return new RepositoryName(body.object("repository").text("full_name"));
    }

    private static @Nullable String branch(Payload body) {
        return body.object("pullrequest")
                .optionalObject("source")
                .flatMap(source -> source.optionalObject("branch"))
                .map(branch -> branch.optionalText("name"))
                .orElse(null);
    }

    private static PullRequest request(Payload body, @Nullable Instant reviewedAt, @Nullable Instant mergedAt) {
        Payload told = body.object("pullrequest");
        CommitSha head = commit(told.optionalObject("source")
                .flatMap(side -> side.optionalObject("commit"))
                .orElse(null));
        CommitSha merge = commit(told.optionalObject("merge_commit").orElse(null));
        SortedSet<CommitSha> commits = head == null ? Collections.emptySortedSet() : new TreeSet<>(List.of(head));
        return new PullRequest(
                repository(body),
                told.text("id"),
                told.time("created_on"),
                reviewedAt,
                mergedAt,
                null,
                mergedAt == null ? null : head,
                mergedAt == null ? null : merge,
                false,
                commits,
                null,
                told.optionalText("title"),
                told.optionalObject("author")
                        .map(author -> author.label("nickname"))
                        .orElse(null),
                told.optionalObject("links")
                        .flatMap(links -> links.optionalObject("html"))
                        .map(html -> html.link("href"))
                        .orElse(null));
    }

    private static @Nullable CommitSha commit(@Nullable Payload commit) {
        return commit == null ? null : commit.optionalSha("hash");
    }

    private static @Nullable String account(Payload of) {
        return of.optionalObject("user").map(user -> user.optionalText("uuid")).orElse(null);
    }

    private static @Nullable String authorsAccount(Payload request) {
        return request.optionalObject("author")
                .map(author -> author.optionalText("uuid"))
                .orElse(null);
    }
}

package dev.waywiser.ingest.bitbucket;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.PullRequest;
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

/** Pull requests of Bitbucket Data Center. */
final class ServerPullRequestMapping {
    private static final int MOST_LINKS = 100;

    private ServerPullRequestMapping() {}

    static Mapping opened(Payload body, UpdateRules updates) {
        return PullRequests.withUpdate(request(body, null, null), branch(body), updates);
    }

    static Mapping merged(Payload body, UpdateRules updates) {
        return PullRequests.withUpdate(request(body, null, closedAt(body)), branch(body), updates);
    }

    static Mapping declined(Payload body, UpdateRules updates) {
        return PullRequests.declined(request(body, null, null), branch(body), closedAt(body), updates);
    }

    static Mapping reviewed(Payload body) {
        String reviewer = body.object("participant").object("user").text("name");
        if (reviewer.equals(author(body.object("pullRequest")))) {
            return new Mapping.Ignored(
                    Reason.ACTION_NOT_USED, "a review by who opened the request does not pick it up");
        }
        return new Mapping.Mapped(List.of(request(body, body.time("date"), null)));
    }

    private static Instant closedAt(Payload body) {
        Payload told = body.object("pullRequest");
        return told.isAbsent("closedDate") ? body.time("date") : told.milliseconds("closedDate");
    }

    private static @Nullable String branch(Payload body) {
        return body.object("pullRequest").object("fromRef").optionalText("displayId");
    }

    private static PullRequest request(Payload body, @Nullable Instant reviewedAt, @Nullable Instant mergedAt) {
        Payload told = body.object("pullRequest");
        CommitSha head = told.object("fromRef").optionalSha("latestCommit");
        CommitSha merge = told.optionalObject("properties")
                .flatMap(properties -> properties.optionalObject("mergeCommit"))
                .map(commit -> commit.optionalSha("id"))
                .orElse(null);
        SortedSet<CommitSha> commits = head == null ? Collections.emptySortedSet() : new TreeSet<>(List.of(head));
        return new PullRequest(
                ServerRepository.of(told.object("toRef").object("repository")),
                told.text("id"),
                told.milliseconds("createdDate"),
                reviewedAt,
                mergedAt,
                null,
                mergedAt == null ? null : head,
                mergedAt == null ? null : merge,
                false,
                commits,
                null,
                told.optionalText("title"),
                author(told),
                url(told));
    }

    private static @Nullable String author(Payload request) {
        return request.optionalObject("author")
                .flatMap(author -> author.optionalObject("user"))
                .map(user -> user.label("name"))
                .orElse(null);
    }

    private static @Nullable String url(Payload request) {
        return request.optionalObject("links")
                .flatMap(links -> links.objects("self", MOST_LINKS).stream().findFirst())
                .map(self -> self.link("href"))
                .orElse(null);
    }
}

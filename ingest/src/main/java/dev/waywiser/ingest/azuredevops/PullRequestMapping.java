package dev.waywiser.ingest.azuredevops;

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
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Pull requests. While one is open its merge commit is a try, so only that of a completed one counts.
 *
 * <p>Votes have no time, but each brings an event: the first event in which somebody has voted is that of the first vote.
 */
final class PullRequestMapping {
    private static final int MOST_REVIEWERS = 1_000;

    private PullRequestMapping() {}

    static Mapping map(Payload body, UpdateRules updates) {
        Payload told = body.object("resource");
        String status = told.text("status");
        Instant closedAt = status.equals("abandoned") ? told.optionalTime("closedDate") : null;
        Instant mergedAt = status.equals("completed") ? told.time("closedDate") : null;
        PullRequest request = request(told, isReviewed(told) ? body.time("createdDate") : null, mergedAt);
        List<Event> events = new ArrayList<>();
        if (status.equals("active") || status.equals("completed")) {
            events.add(request);
        }
        updates.recognise(request, branch(told), null, closedAt).ifPresent(events::add);
        return events.isEmpty()
                ? new Mapping.Ignored(Reason.ACTION_NOT_USED, "a request that was abandoned brings nothing")
                : new Mapping.Mapped(events);
    }

    private static @Nullable String branch(Payload told) {
        String ref = told.optionalText("sourceRefName");
        return ref == null ? null : ref.replaceFirst("^refs/heads/", "");
    }

    private static PullRequest request(Payload told, @Nullable Instant reviewedAt, @Nullable Instant mergedAt) {
        Repository repository = Repository.of(told);
        CommitSha head = commit(told, "lastMergeSourceCommit");
        SortedSet<CommitSha> commits = head == null ? Collections.emptySortedSet() : new TreeSet<>(List.of(head));
        String number = told.text("pullRequestId");
        return new PullRequest(
                repository.name(),
                number,
                told.time("creationDate"),
                reviewedAt,
                mergedAt,
                null,
                mergedAt == null ? null : head,
                mergedAt == null ? null : commit(told, "lastMergeCommit"),
                mergedAt != null && isSquashed(told),
                commits,
                null,
                told.optionalText("title"),
                told.optionalObject("createdBy")
                        .map(author -> author.label("displayName"))
                        .orElse(null),
                repository.address() == null ? null : repository.address() + "/pullrequest/" + number);
    }

    private static boolean isSquashed(Payload told) {
        return told.optionalObject("completionOptions")
                .map(options -> "squash".equals(options.optionalText("mergeStrategy")))
                .orElse(false);
    }

    private static boolean isReviewed(Payload told) {
        String author = told.optionalObject("createdBy")
                .map(by -> by.optionalText("id"))
                .orElse(null);
        return told.objects("reviewers", MOST_REVIEWERS).stream()
                .filter(reviewer -> !reviewer.flag("isContainer"))
                .filter(reviewer -> author == null || !author.equals(reviewer.optionalText("id")))
                .anyMatch(reviewer -> reviewer.node().path("vote").asInt(0) != 0);
    }

    private static @Nullable CommitSha commit(Payload told, String name) {
        return told.optionalObject(name)
                .map(commit -> commit.optionalSha("commitId"))
                .orElse(null);
    }
}

package dev.waywiser.ingest.github;

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
 * Pull requests and their reviews. One that was merged also says of the commit that it was merged with what the request was
 * called and where it is. One of a bot is an update of a dependency too.
 *
 * <p>A request has its latest head only after it was merged; before that each head is one of its commits. GitHub does not tell when
 * the first of them was written, nor whether they were squashed.
 */
final class PullRequestMapping {
    private static final Set<String> ACTIONS =
            Set.of("opened", "edited", "synchronize", "ready_for_review", "reopened", "closed");

    private PullRequestMapping() {}

    static Mapping map(Payload body, UpdateRules updates) {
        if (!ACTIONS.contains(body.text("action"))) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "this action of a pull request moves no time of it");
        }
        Repository repository = Repository.of(body);
        Payload told = body.object("pull_request");
        PullRequest request = request(repository, told, null);
        List<Event> events = new ArrayList<>(List.of(request));
        if (request.mergeCommit() != null) {
            events.add(mergeCommit(repository, told, request, request.mergeCommit()));
        }
        updates.recognise(request, branch(told), repository.team(), time(told, "closed_at"))
                .ifPresent(events::add);
        return new Mapping.Mapped(events);
    }

    static Mapping review(Payload body) {
        if (!body.text("action").equals("submitted")) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "only a review that was submitted says something");
        }
        Payload told = body.object("pull_request");
        Payload review = body.object("review");
        String reviewer = login(review);
        boolean bot = review.optionalObject("user")
                .map(user -> "Bot".equals(user.optionalText("type")))
                .orElse(false);
        if (bot || (reviewer != null && reviewer.equals(login(told)))) {
            return new Mapping.Ignored(
                    Reason.ACTION_NOT_USED, "a review by a bot, or by who opened the request, does not pick it up");
        }
        return new Mapping.Mapped(List.of(request(Repository.of(body), told, review.time("submitted_at"))));
    }

    private static PullRequest request(Repository repository, Payload told, @Nullable Instant reviewedAt) {
        Instant mergedAt = time(told, "merged_at");
        CommitSha head =
                told.optionalObject("head").map(branch -> branch.sha("sha")).orElse(null);
        SortedSet<CommitSha> commits = head == null ? Collections.emptySortedSet() : new TreeSet<>(List.of(head));
        return new PullRequest(
                repository.name(),
                told.text("number"),
                time(told, "created_at"),
                reviewedAt,
                mergedAt,
                null,
                mergedAt == null ? null : head,
                mergedAt == null || told.isAbsent("merge_commit_sha") ? null : told.sha("merge_commit_sha"),
                false,
                commits,
                count(told),
                told.optionalText("title"),
                login(told),
                told.link("html_url"));
    }

    private static Change mergeCommit(Repository repository, Payload told, PullRequest request, CommitSha sha) {
        return new Change(
                repository.name(),
                sha,
                null,
                Collections.emptySortedSet(),
                null,
                repository.isDefaultBranch(told.object("base").text("ref")),
                false,
                null,
                request.title(),
                request.author(),
                request.url());
    }

    /** Where the branch it comes from was deleted with its repository, its name is still there. */
    private static @Nullable String branch(Payload told) {
        return told.optionalObject("head").map(head -> head.optionalText("ref")).orElse(null);
    }

    private static @Nullable String login(Payload of) {
        return of.optionalObject("user").map(user -> user.label("login")).orElse(null);
    }

    private static @Nullable Instant time(Payload told, String name) {
        return told.isAbsent(name) ? null : told.time(name);
    }

    /** Absent in reviews; a request whose branch was reset has none. */
    private static @Nullable Integer count(Payload told) {
        if (told.node().path("commits").asInt(0) == 0) {
            return null;
        }
        return Math.min(told.positive("commits", 1), PullRequest.HIGHEST_COUNT);
    }
}

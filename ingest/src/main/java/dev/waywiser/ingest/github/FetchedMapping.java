package dev.waywiser.ingest.github;

import dev.waywiser.events.Change;
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
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was fetched from GitHub's API, with what belongs to it in one body. Its objects are those of the webhooks, so they are mapped as
 * those are. It says in addition what webhooks do not: the parents of commits, the first commit of a request, the commit of a tag.
 */
final class FetchedMapping {
    private static final int MOST = 1_000;

    /** The API lists no more commits of a request; how many a larger one has is not known. */
    private static final int LISTED_COMMITS = 250;

    private FetchedMapping() {}

    /** {@code repository}, {@code branch}, {@code commits}. */
    static Mapping commits(Payload body) {
        Repository repository = Repository.of(body);
        boolean onDefaultBranch = repository.isDefaultBranch(body.text("branch"));
        return mapped(
                body.objects("commits", MOST).stream()
                        .map(commit -> (Event) commit(commit).change(repository.name(), onDefaultBranch))
                        .toList(),
                "no commit is listed");
    }

    /** {@code repository}, {@code tags}. Since when a tag stands for its commit is not told: any other word on it is the later one. */
    static Mapping tags(Payload body) {
        Repository repository = Repository.of(body);
        return mapped(
                body.objects("tags", MOST).stream()
                        .map(tag -> (Event) new Version(
                                repository.name(),
                                tag.text("name"),
                                tag.object("commit").sha("sha"),
                                Instant.EPOCH))
                        .toList(),
                "no tag is listed");
    }

    /** {@code repository}, {@code pull_request}, {@code commits}, {@code reviews}. */
    static Mapping pullRequest(Payload body, UpdateRules updates) {
        boolean closed = "closed".equals(body.object("pull_request").optionalText("state"));
        List<Mapping> parts = new ArrayList<>();
        parts.add(PullRequestMapping.map(Parts.with(body, "action", closed ? "closed" : "edited"), updates));
        Payload review = Parts.with(body, "action", "submitted");
        body.objects("reviews", MOST).stream()
                .filter(each -> !each.isAbsent("submitted_at"))
                .map(each -> PullRequestMapping.review(Parts.with(review, Map.of("review", each.node()))))
                .forEach(parts::add);
        List<FetchedCommit> commits = body.objects("commits", MOST).stream()
                .map(FetchedMapping::commit)
                .toList();
        if (!commits.isEmpty()) {
            parts.add(new Mapping.Mapped(FetchedCommit.ofRequest(
                    Repository.of(body).name(), body.object("pull_request").text("number"), commits, LISTED_COMMITS)));
        }
        return Parts.together(parts);
    }

    private static FetchedCommit commit(Payload told) {
        Payload written = told.object("commit");
        SortedSet<CommitSha> parents = new TreeSet<>();
        told.objects("parents", Change.MOST_PREDECESSORS).forEach(parent -> parents.add(parent.sha("sha")));
        Payload author = written.optionalObject("author").orElse(null);
        String login =
                told.optionalObject("author").map(user -> user.label("login")).orElse(null);
        return new FetchedCommit(
                told.sha("sha"),
                parents,
                author == null ? null : WrittenCommit.time(() -> author.time("date")),
                written.optionalText("message"),
                login != null || author == null ? login : author.label("name"),
                told.link("html_url"));
    }

    /** {@code repository}, {@code deployment}, {@code statuses}. */
    static Mapping deployment(Payload body) {
        List<Mapping> parts = new ArrayList<>();
        parts.add(DeploymentMapping.deployment(body));
        body.objects("statuses", MOST).stream()
                .map(status -> DeploymentMapping.status(Parts.with(body, Map.of("deployment_status", status.node()))))
                .forEach(parts::add);
        return Parts.together(parts);
    }

    /**
     * {@code repository}, {@code workflow_run}, {@code jobs}. When a run that is under way began, its jobs alone tell: it was updated
     * some time later.
     */
    static Mapping workflowRun(Payload body) {
        boolean completed = "completed".equals(body.object("workflow_run").optionalText("status"));
        List<Mapping> parts = new ArrayList<>();
        parts.add(WorkflowRunMapping.map(Parts.with(body, "action", completed ? "completed" : "requested")));
        body.objects("jobs", MOST).stream()
                .map(job -> WorkflowJobMapping.map(Parts.with(
                        Parts.with(body, Map.of("workflow_job", job.node())),
                        "action",
                        String.valueOf(job.optionalText("status")))))
                .forEach(parts::add);
        return Parts.together(parts);
    }

    /** {@code repository}, {@code release}, and {@code commit}, the one of its tag, where that is known. */
    static Mapping release(Payload body) {
        Payload release = body.object("release");
        if (release.isAbsent("published_at")) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "only a release that is published says something");
        }
        Payload resolved = body.optionalObject("commit")
                .map(commit -> Parts.with(
                        release, "target_commitish", commit.sha("sha").value()))
                .orElse(release);
        return ReleaseMapping.map(
                Parts.with(Parts.with(body, Map.of("release", resolved.node())), "action", "published"));
    }

    /** {@code repository}, {@code issue}. */
    static Mapping issue(Payload body, WebhookSettings settings) {
        return IssueMapping.map(Parts.with(body, "action", "edited"), settings);
    }

    private static Mapping mapped(List<Event> events, String none) {
        return events.isEmpty() ? new Mapping.Ignored(Reason.NO_COMMIT, none) : new Mapping.Mapped(events);
    }
}

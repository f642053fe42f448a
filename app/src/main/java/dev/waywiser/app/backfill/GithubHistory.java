package dev.waywiser.app.backfill;

import static dev.waywiser.app.backfill.Answered.escaped;

import dev.waywiser.events.CommitSha;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What GitHub's API tells of a repository. */
final class GithubHistory {
    static final List<String> LISTS =
            List.of("commits", "tags", "pull-requests", "deployments", "builds", "releases", "issues");

    private static final int MOST_ATTEMPTS = 100;

    private final ForgeApi api;
    private final Span span;
    private final ObjectNode repository;
    private final String path;

    private GithubHistory(ForgeApi api, Span span, ObjectNode repository) {
        this.api = api;
        this.span = span;
        this.repository = repository;
        this.path = "/repos/" + repository.path("full_name").asString("");
    }

    static History of(ForgeApi api, String name, Span span) throws BackfillException, InterruptedException {
        Page page = api.get(api.at("/repos/" + name));
        JsonNode told = page.body();
        String fullName = told.path("full_name").asString("");
        if (!Forge.GITHUB.isRepository(fullName)) {
            throw new BackfillException(
                    api.at("/repos/" + name) + " tells no repository; is --api the address of the API?");
        }
        ObjectNode repository = Answered.of(told, "full_name", "default_branch", "custom_properties");
        return new History(fullName, new GithubHistory(api, span, repository).lists(page.at()));
    }

    /** All of them; without the first one, that of the commits, where there is no branch yet. */
    private List<Listing> lists(Instant now) {
        String branch = repository.path("default_branch").asString("");
        List<Listing> lists = List.of(
                new Listing(
                        "commits",
                        Listing.Order.ANY,
                        Slices.of(span, now).stream()
                                .map(slice -> at("/commits?per_page=100&sha=" + escaped(branch) + "&since="
                                        + slice.since() + "&until=" + slice.until()))
                                .toList(),
                        "",
                        "/commit/committer/date",
                        commits -> commits.isEmpty() ? List.of() : List.of(commits(branch, commits)),
                        Listing.WHOLE),
                Listing.of(
                        "tags",
                        Listing.Order.ANY,
                        at("/tags?per_page=100"),
                        "",
                        tags -> tags.isEmpty() ? List.of() : List.of(fetched("tags", "tags", Answered.list(tags)))),
                Listing.of(
                        "pull-requests",
                        Listing.Order.CHANGED,
                        at("/pulls?state=all&sort=updated&direction=desc&per_page=100"),
                        "/updated_at",
                        this::pullRequests),
                Listing.of(
                        "deployments",
                        Listing.Order.MADE,
                        at("/deployments?per_page=100"),
                        "/created_at",
                        this::deployments),
                new Listing(
                        "builds",
                        Listing.Order.ANY,
                        GithubRuns.slices(at("/actions/runs"), span, now),
                        "/workflow_runs",
                        "/created_at",
                        this::runs,
                        GithubRuns::split),
                Listing.of(
                        "releases", Listing.Order.ANY, at("/releases?per_page=100"), "/published_at", this::releases),
                Listing.of(
                        "issues",
                        Listing.Order.CHANGED,
                        at("/issues?state=all&sort=updated&direction=desc&per_page=100&since=" + span.since()),
                        "/updated_at",
                        this::issues));
        return branch.isEmpty() ? lists.subList(1, lists.size()) : lists;
    }

    private Fetched commits(String branch, List<JsonNode> commits) {
        return fetched("commits", "commits", Answered.list(commits)).ofBranch(branch);
    }

    private List<Fetched> pullRequests(List<JsonNode> requests) throws BackfillException, InterruptedException {
        List<Fetched> all = new ArrayList<>();
        for (JsonNode request : requests) {
            String at = "/pulls/" + number(request, "number");
            Fetched fetched = fetched("pull_request", "pull_request", request);
            fetched.body().set("commits", Answered.all(api, at(at + "/commits?per_page=100"), "", 3));
            fetched.body().set("reviews", Answered.all(api, at(at + "/reviews?per_page=100"), "", 1));
            all.add(fetched);
        }
        return all;
    }

    private List<Fetched> deployments(List<JsonNode> deployments) throws BackfillException, InterruptedException {
        List<Fetched> all = new ArrayList<>();
        for (JsonNode deployment : deployments) {
            URI statuses = at("/deployments/" + number(deployment, "id") + "/statuses?per_page=100");
            Fetched fetched = fetched("deployment", "deployment", deployment);
            fetched.body().set("statuses", Answered.all(api, statuses, "", 10));
            all.add(fetched);
        }
        return all;
    }

    /** Each attempt is a build of its own; the list has the last one of each run. */
    private List<Fetched> runs(List<JsonNode> runs) throws BackfillException, InterruptedException {
        List<Fetched> all = new ArrayList<>();
        for (JsonNode run : runs) {
            String at = "/actions/runs/" + number(run, "id") + "/attempts/";
            int attempts = Math.min(run.path("run_attempt").asInt(1), MOST_ATTEMPTS);
            for (int attempt = 1; attempt < attempts; attempt++) {
                Optional<Page> earlier = api.find(at(at + attempt));
                if (earlier.isPresent()) {
                    all.add(run(earlier.get().body(), at + attempt));
                }
            }
            all.add(run(run, at + attempts));
        }
        return all;
    }

    /** Of its jobs only the first one says something: when the run began. */
    private Fetched run(JsonNode run, String attempt) throws BackfillException, InterruptedException {
        Fetched fetched = fetched("workflow_run", "workflow_run", run);
        JsonNode jobs = api.find(at(attempt + "/jobs?per_page=100"))
                .map(page -> page.body().path("jobs"))
                .orElse(Answered.list(List.of()));
        List<JsonNode> first = StreamSupport.stream(jobs.spliterator(), false)
                .filter(job -> job.path("runner_id").asLong(0) != 0
                        && job.path("started_at").isString())
                .min(Comparator.comparing(job -> job.path("started_at").stringValue()))
                .map(List::of)
                .orElse(List.of());
        fetched.body().set("jobs", Answered.list(first));
        return fetched;
    }

    private List<Fetched> releases(List<JsonNode> releases) throws BackfillException, InterruptedException {
        List<Fetched> all = new ArrayList<>();
        for (JsonNode release : releases) {
            Fetched fetched = fetched("release", "release", release);
            if (!CommitSha.looksLike(release.path("target_commitish").asString(""))) {
                Optional<String> commit = commitOf(release.path("tag_name").asString(""));
                commit.ifPresent(sha -> fetched.body().putObject("commit").put("sha", sha));
            }
            all.add(fetched);
        }
        return all;
    }

    /** The commit of a tag; an annotated one points to an object that does. */
    private Optional<String> commitOf(String tag) throws BackfillException, InterruptedException {
        Optional<Page> ref = api.find(at("/git/ref/tags/" + escaped(tag)));
        JsonNode object = ref.map(page -> page.body().path("object")).orElse(Answered.of(repository));
        if ("tag".equals(object.path("type").asString(""))) {
            object = api.find(at("/git/tags/" + escaped(object.path("sha").asString(""))))
                    .map(page -> page.body().path("object"))
                    .orElse(Answered.of(repository));
        }
        return Optional.of(object.path("sha").asString("")).filter(CommitSha::looksLike);
    }

    /** An issue without a label is no incident, whatever labels are set. */
    private List<Fetched> issues(List<JsonNode> issues) {
        return issues.stream()
                .filter(issue -> issue.path("pull_request").isMissingNode()
                        && !issue.path("labels").isEmpty())
                .map(issue -> fetched("issue", "issue", issue))
                .toList();
    }

    private Fetched fetched(String event, String name, JsonNode told) {
        ObjectNode body = Answered.with("repository", repository);
        body.set(name, told);
        return new Fetched("fetched_" + event, body);
    }

    private static String number(JsonNode item, String name) throws BackfillException {
        if (!item.path(name).isIntegralNumber()) {
            throw new BackfillException(
                    "GitHub lists something that has no " + name + "; is --api the address of the API?");
        }
        return item.path(name).toString();
    }

    private URI at(String rest) {
        return api.at(path + rest);
    }
}

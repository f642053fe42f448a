package dev.waywiser.app.backfill;

import static dev.waywiser.app.backfill.Answered.escaped;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What GitLab's API tells of a project. */
final class GitlabHistory {
    static final List<String> LISTS =
            List.of("commits", "tags", "merge-requests", "deployments", "builds", "releases", "issues");

    private final ForgeApi api;
    private final Span span;
    private final ObjectNode project;
    private final String path;

    private GitlabHistory(ForgeApi api, Span span, ObjectNode project, String path) {
        this.api = api;
        this.span = span;
        this.project = project;
        this.path = path;
    }

    static History of(ForgeApi api, String name, Span span) throws BackfillException, InterruptedException {
        URI at = api.at("/projects/" + escaped(name));
        Page page = api.get(at);
        JsonNode told = page.body();
        String fullName = told.path("path_with_namespace").asString("");
        if (!Forge.GITLAB.isRepository(fullName) || !told.path("id").isIntegralNumber()) {
            throw new BackfillException(at + " tells no project; is --api the address of the API?");
        }
        ObjectNode project = Answered.of(told, "path_with_namespace", "default_branch");
        return new History(
                fullName, new GitlabHistory(api, span, project, "/projects/" + told.path("id")).lists(page.at()));
    }

    /** All of them; without the first one, that of the commits, where there is no branch yet. */
    private List<Listing> lists(Instant now) {
        String branch = project.path("default_branch").asString("");
        String newest = "per_page=100&order_by=updated_at&sort=desc";
        List<Listing> lists = List.of(
                new Listing(
                        "commits",
                        Listing.Order.ANY,
                        Slices.of(span, now).stream()
                                .map(slice -> at("/repository/commits?per_page=100&ref_name=" + escaped(branch)
                                        + "&since=" + slice.since() + "&until=" + slice.until()))
                                .toList(),
                        "",
                        "/committed_date",
                        commits -> commits.isEmpty() ? List.of() : List.of(commits(branch, commits)),
                        Listing.WHOLE),
                Listing.of(
                        "tags",
                        Listing.Order.ANY,
                        at("/repository/tags?per_page=100"),
                        "",
                        tags -> tags.isEmpty() ? List.of() : List.of(fetched("tags", "tags", Answered.list(tags)))),
                Listing.of(
                        "merge-requests",
                        Listing.Order.CHANGED,
                        at("/merge_requests?scope=all&state=all&updated_after=" + span.since() + "&" + newest),
                        "/updated_at",
                        this::mergeRequests),
                Listing.of(
                        "deployments",
                        Listing.Order.CHANGED,
                        at("/deployments?" + newest),
                        "/updated_at",
                        deployments -> each("deployment", deployments)),
                Listing.of(
                        "builds",
                        Listing.Order.CHANGED,
                        at("/pipelines?updated_after=" + span.since() + "&" + newest),
                        "/updated_at",
                        this::pipelines),
                Listing.of(
                        "releases",
                        Listing.Order.ANY,
                        at("/releases?per_page=100"),
                        "/created_at",
                        releases -> each("release", releases)),
                Listing.of(
                        "issues",
                        Listing.Order.CHANGED,
                        at("/issues?scope=all&state=all&updated_after=" + span.since() + "&" + newest),
                        "/updated_at",
                        this::issues));
        return branch.isEmpty() ? lists.subList(1, lists.size()) : lists;
    }

    private Fetched commits(String branch, List<JsonNode> commits) {
        return fetched("commits", "commits", Answered.list(commits)).ofBranch(branch);
    }

    private List<Fetched> mergeRequests(List<JsonNode> requests) throws BackfillException, InterruptedException {
        List<Fetched> all = new ArrayList<>();
        for (JsonNode request : requests) {
            String at = "/merge_requests/" + number(request, "iid");
            Fetched fetched = fetched("merge_request", "merge_request", request);
            fetched.body().set("commits", Answered.all(api, at(at + "/commits?per_page=100"), "", 10));
            fetched.body()
                    .set(
                            "notes",
                            notes(Answered.all(
                                    api, at(at + "/notes?sort=asc&order_by=created_at&per_page=100"), "", 1)));
            all.add(fetched);
        }
        return all;
    }

    /** What people write stays where it is. */
    private static ArrayNode notes(ArrayNode told) {
        List<JsonNode> notes = new ArrayList<>();
        for (JsonNode note : told) {
            boolean system = note.path("system").asBoolean(false);
            ObjectNode some = Answered.of(note, "id", "system", "created_at");
            some.set("author", Answered.of(note.path("author"), "id"));
            if (system) {
                some.set("body", note.path("body"));
            }
            notes.add(some);
        }
        return Answered.list(notes);
    }

    /** The list does not tell when a pipeline began and ended. */
    private List<Fetched> pipelines(List<JsonNode> pipelines) throws BackfillException, InterruptedException {
        List<Fetched> all = new ArrayList<>();
        for (JsonNode pipeline : pipelines) {
            api.find(at("/pipelines/" + number(pipeline, "id")))
                    .ifPresent(page -> all.add(fetched("pipeline", "pipeline", page.body())));
        }
        return all;
    }

    /** An issue that is neither an incident nor labelled is none, whatever labels are set. */
    private List<Fetched> issues(List<JsonNode> issues) {
        return each(
                "issue",
                issues.stream()
                        .filter(issue -> !issue.path("labels").isEmpty()
                                || issue.path("issue_type").asString("").equals("incident"))
                        .toList());
    }

    private List<Fetched> each(String event, List<JsonNode> told) {
        return told.stream().map(item -> fetched(event, event, item)).toList();
    }

    private Fetched fetched(String event, String name, JsonNode told) {
        ObjectNode body = Answered.with("project", project);
        body.set(name, told);
        return new Fetched("fetched_" + event, body);
    }

    private static String number(JsonNode item, String name) throws BackfillException {
        if (!item.path(name).isIntegralNumber()) {
            throw new BackfillException(
                    "GitLab lists something that has no " + name + "; is --api the address of the API?");
        }
        return item.path(name).toString();
    }

    private URI at(String rest) {
        return api.at(path + rest);
    }
}

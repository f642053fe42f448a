package dev.waywiser.app.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A project of GitLab with a merge request, a pipeline and a deployment a day. */
final class GitlabModel implements FakeForge.Model {
    static final Instant FIRST = Instant.parse("2026-01-01T09:00:00Z");

    private static final String BASE = "/projects/15";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<ObjectNode> commits = new ArrayList<>();
    private final List<ObjectNode> requests = new ArrayList<>();
    private final List<ObjectNode> pipelines = new ArrayList<>();
    private final List<ObjectNode> deployments = new ArrayList<>();
    private final List<ObjectNode> issues = new ArrayList<>();

    GitlabModel(int days) {
        for (int day = 0; day < days; day++) {
            Instant at = FIRST.plus(Duration.ofDays(day));
            commits.add(commit(sha(day, 0), day == 0 ? "" : "\"" + sha(day - 1, 0) + "\"", at));
            requests.add(object("""
                    {"iid": %d, "state": "merged", "title": "Request", "created_at": "%s", "updated_at": "%s", "merged_at": "%s",
                     "target_branch": "main", "author": {"id": 51, "username": "ada"}, "sha": "%s", "merge_commit_sha": "%s"}""".formatted(day + 1, at.minusSeconds(7_200), at, at, sha(day, 1), sha(day, 0))));
            pipelines.add(object("""
                    {"id": %d, "name": "Main", "ref": "main", "tag": false, "sha": "%s", "status": "success", "created_at": "%s",
                     "updated_at": "%s", "started_at": "%s", "finished_at": "%s"}""".formatted(
                            day + 1, sha(day, 0), at, at.plusSeconds(600), at.plusSeconds(30), at.plusSeconds(600))));
            deployments.add(object("""
                    {"id": %d, "ref": "main", "sha": "%s", "status": "success", "created_at": "%s", "updated_at": "%s",
                     "environment": {"name": "production"}, "deployable": {"started_at": "%s", "finished_at": "%s"}}""".formatted(
                            day + 1, sha(day, 0), at, at.plusSeconds(910), at.plusSeconds(700), at.plusSeconds(900))));
            issues.add(object("""
                    {"iid": %d, "title": "Nobody can pay", "state": "closed", "issue_type": "%s", "labels": [], "severity": "HIGH",
                     "created_at": "%s", "updated_at": "%s", "closed_at": "%s"}""".formatted(
                            day + 1, day % 2 == 0 ? "incident" : "issue", at, at.plusSeconds(60), at.plusSeconds(60))));
        }
    }

    static String sha(int day, int which) {
        return "%040x".formatted(day * 10L + which + 1);
    }

    private static ObjectNode commit(String sha, String parents, Instant at) {
        return object("""
                {"id": "%s", "parent_ids": [%s], "title": "Sell", "message": "Sell", "authored_date": "%s", "committed_date": "%s",
                 "author_name": "Ada"}""".formatted(sha, parents, at.minusSeconds(9_000), at));
    }

    @Override
    public Optional<Found> at(String path, Map<String, String> query) {
        if (path.equals("/projects/acme%2Fweb%2Fshop")) {
            return found(
                    object("{\"id\": 15, \"path_with_namespace\": \"acme/web/shop\", \"default_branch\": \"main\"}"));
        }
        if (!path.startsWith(BASE)) {
            return Optional.empty();
        }
        String[] parts = path.substring(BASE.length()).split("/", -1);
        return switch (parts[1]) {
            case "repository" ->
                found(
                        parts[2].equals("commits")
                                ? reversed(commits)
                                : list("[{\"name\": \"v1\", \"commit\": {\"id\": \"%s\"}}]".formatted(sha(1, 0))));
            case "merge_requests" ->
                found(
                        parts.length == 2
                                ? changedAfter(requests, query)
                                : ofRequest(Integer.parseInt(parts[2]) - 1, parts[3]));
            case "pipelines" ->
                found(parts.length == 2 ? briefly(query) : pipelines.get(Integer.parseInt(parts[2]) - 1));
            case "deployments" -> found(changedAfter(deployments, query));
            case "releases" ->
                found(list("[{\"tag_name\": \"v2\", \"created_at\": \"%s\", \"commit\": {\"id\": \"%s\"}}]"
                        .formatted(FIRST, sha(2, 0))));
            case "issues" -> found(changedAfter(issues, query));
            default -> Optional.empty();
        };
    }

    private static ArrayNode changedAfter(List<ObjectNode> items, Map<String, String> query) {
        if (!"updated_at".equals(query.get("order_by")) || !"desc".equals(query.get("sort"))) {
            throw new IllegalArgumentException("another order: " + query);
        }
        return FakeForge.newestFirst(items, "updated_at");
    }

    /** The list does not tell when they began and ended. */
    private ArrayNode briefly(Map<String, String> query) {
        ArrayNode brief = JsonNodeFactory.instance.arrayNode();
        changedAfter(pipelines, query)
                .forEach(
                        each -> brief.add(((ObjectNode) each.deepCopy()).remove(List.of("started_at", "finished_at"))));
        return brief;
    }

    private static ArrayNode reversed(List<ObjectNode> items) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = items.size() - 1; i >= 0; i--) {
            list.add(items.get(i));
        }
        return list;
    }

    private ArrayNode ofRequest(int number, String what) {
        Instant at = Instant.parse(requests.get(number).path("created_at").stringValue());
        if (what.equals("commits")) {
            return JsonNodeFactory.instance
                    .arrayNode()
                    .add(commit(sha(number, 1), "\"" + sha(number, 2) + "\"", at.minusSeconds(60)));
        }
        return list("""
                [{"id": 1, "system": true, "body": "requested review from @bob", "author": {"id": 51}, "created_at": "%s"},
                 {"id": 2, "system": false, "body": "a secret of the reviewer", "author": {"id": 6}, "created_at": "%s"}]""".formatted(at.plusSeconds(5), at.plusSeconds(600)));
    }

    private static Optional<Found> found(JsonNode told) {
        return Optional.of(new Found(told, ""));
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    private static ArrayNode list(String json) {
        return (ArrayNode) JSON.readTree(json);
    }
}

package dev.waywiser.app.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A repository of GitHub, made up from a seed. Its lists grow and change as those of GitHub do. */
final class GithubModel implements FakeForge.Model {
    static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static final String BASE = "/repos/acme/shop";
    private static final JsonMapper JSON = JsonMapper.shared();

    final List<ObjectNode> commits = new ArrayList<>();
    final List<ObjectNode> requests = new ArrayList<>();
    final List<ObjectNode> deployments = new ArrayList<>();
    final List<ObjectNode> runs = new ArrayList<>();
    final List<ObjectNode> issues = new ArrayList<>();
    private final Random random;
    private Instant now = FIRST;

    /** Some days, each with a request that is merged, built and deployed. */
    GithubModel(long seed, int days) {
        this.random = new Random(seed);
        for (int day = 0; day < days; day++) {
            day(day, FIRST.plus(Duration.ofDays(day)).plusSeconds(random.nextInt(40_000)));
        }
    }

    private void day(int day, Instant at) {
        now = at;
        String sha = sha(day, 0);
        commits.add(commit(sha, day == 0 ? List.of() : List.of(sha(day - 1, 0)), now, "Change " + day));
        request(day, sha);
        run(day, sha, 1 + random.nextInt(3));
        deployment(day, sha);
        ObjectNode issue = object("""
                {"number": %d, "title": "Nobody can pay", "state": "closed", "created_at": "%s", "updated_at": "%s", "closed_at": "%s",
                 "labels": [%s]}""".formatted(
                        10_000 + day,
                        now,
                        now.plusSeconds(60),
                        now.plusSeconds(60),
                        day % 3 == 0 ? "{\"name\": \"incident\"}" : ""));
        issues.add(issue);
    }

    private void request(int number, String merged) {
        requests.add(
                object("""
                {"number": %d, "state": "closed", "title": "Request %d", "created_at": "%s", "updated_at": "%s", "merged_at": "%s",
                 "merge_commit_sha": "%s", "user": {"login": "ada"}, "base": {"ref": "main"}, "head": {"sha": "%s"}}""".formatted(number + 1, number, now.minusSeconds(7_200), now, now, merged, sha(number, 1))));
    }

    private void run(int id, String sha, int attempts) {
        runs.add(object("""
                {"id": %d, "name": "main", "head_branch": "main", "head_sha": "%s", "run_attempt": %d, "status": "completed",
                 "conclusion": "success", "created_at": "%s", "run_started_at": "%s", "updated_at": "%s"}""".formatted(id + 1, sha, attempts, now, now, now.plusSeconds(600))));
    }

    private void deployment(int id, String sha) {
        deployments.add(object("""
                {"id": %d, "sha": "%s", "ref": "main", "task": "deploy", "environment": "production", "created_at": "%s",
                 "updated_at": "%s"}""".formatted(id + 1, sha, now.plusSeconds(900), now.plusSeconds(1_000))));
    }

    /** Runs that are made a second after the other. */
    void manyRuns(int count, Instant since) {
        for (int i = 0; i < count; i++) {
            now = since.plusSeconds(i);
            run(100_000 + i, sha(0, 0), 1);
        }
    }

    /** One more of everything, after all others. */
    void anotherDay() {
        anotherDay(FIRST.plus(Duration.ofDays(requests.size())));
    }

    /** One more of everything, at that time. */
    void anotherDay(Instant at) {
        day(requests.size(), at);
    }

    /** A request is changed, and moves to the beginning of its list. */
    void touch(ObjectNode request) {
        now = now.plusSeconds(60);
        request.put("updated_at", now.toString());
        request.put("title", request.path("title").stringValue() + " again");
    }

    private static ObjectNode commit(String sha, List<String> parents, Instant at, String message) {
        ObjectNode commit = object("""
                {"sha": "%s", "commit": {"message": "%s", "author": {"name": "Ada", "date": "%s"}, "committer": {"date": "%s"}},
                 "author": {"login": "ada"}, "parents": []}""".formatted(sha, message, at.minusSeconds(9_000), at));
        parents.forEach(parent -> commit.withArray("parents").addObject().put("sha", parent));
        return commit;
    }

    static String sha(int day, int which) {
        return "%040x".formatted(day * 10L + which + 1);
    }

    @Override
    public synchronized Optional<Found> at(String path, Map<String, String> query) {
        if (!path.startsWith(BASE)) {
            return Optional.empty();
        }
        String rest = path.substring(BASE.length());
        String[] parts = rest.split("/", -1);
        return switch (parts.length > 1 ? parts[1] : "") {
            case "" ->
                found(
                        object(
                                "{\"full_name\": \"acme/shop\", \"default_branch\": \"main\", \"custom_properties\": {\"team\": \"web\"}}"));
            case "commits" -> found(since(commits, "/commit/committer/date", query.get("since")));
            case "tags" -> found(tags());
            case "pulls" -> parts.length == 2 ? found(FakeForge.newestFirst(requests, "updated_at")) : ofRequest(parts);
            case "deployments" ->
                found(parts.length == 2 ? FakeForge.newestFirst(deployments, "created_at") : statuses(parts[2]));
            case "actions" -> actions(parts, query);
            case "releases" ->
                found(list(
                        "[{\"tag_name\": \"v1\", \"target_commitish\": \"main\", \"created_at\": \"%s\", \"published_at\": \"%s\"}]"
                                .formatted(FIRST, FIRST.plusSeconds(86_400))));
            case "git" ->
                found(object("{\"object\": {\"type\": \"%s\", \"sha\": \"%s\"}}"
                        .formatted(parts[2].equals("ref") ? "tag" : "commit", sha(1, 0))));
            case "issues" -> found(FakeForge.newestFirst(issues, "updated_at"));
            default -> Optional.empty();
        };
    }

    private static ArrayNode tags() {
        return list("[{\"name\": \"v1\", \"commit\": {\"sha\": \"%s\"}}]".formatted(sha(1, 0)));
    }

    private Optional<Found> ofRequest(String[] parts) {
        int number = Integer.parseInt(parts[2]) - 1;
        ObjectNode request = requests.get(number);
        Instant at = Instant.parse(request.path("created_at").stringValue());
        if (parts[3].equals("reviews")) {
            return found(list("[{\"user\": {\"login\": \"bob\", \"type\": \"User\"}, \"submitted_at\": \"%s\"}]"
                    .formatted(at.plusSeconds(600))));
        }
        ArrayNode own = JsonNodeFactory.instance.arrayNode();
        own.add(commit(sha(number, 1), List.of(sha(number, 2)), at, "Part of " + number));
        own.add(commit(sha(number, 2), List.of(sha(number, 3)), at.minusSeconds(3_600), "Part of " + number));
        return found(own);
    }

    private ArrayNode statuses(String id) {
        ObjectNode deployment = deployments.get(Integer.parseInt(id) - 1);
        Instant at = Instant.parse(deployment.path("created_at").stringValue());
        return list(
                "[{\"state\": \"success\", \"created_at\": \"%s\"}, {\"state\": \"in_progress\", \"created_at\": \"%s\"}]"
                        .formatted(at.plusSeconds(100), at.plusSeconds(10)));
    }

    private Optional<Found> actions(String[] parts, Map<String, String> query) {
        if (parts.length == 3) {
            String[] created = query.get("created").split("\\.\\.", 2);
            ArrayNode within = JsonNodeFactory.instance.arrayNode();
            int all = 0;
            for (JsonNode run : FakeForge.newestFirst(runs, "created_at")) {
                Instant at = Instant.parse(run.path("created_at").stringValue());
                if (!at.isBefore(Instant.parse(created[0])) && !at.isAfter(Instant.parse(created[1]))) {
                    all++;
                    if (within.size() < 1_000) {
                        within.add(run);
                    }
                }
            }
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.put("total_count", all);
            told.set("workflow_runs", within);
            return Optional.of(new Found(told, "workflow_runs"));
        }
        ObjectNode run = runs.stream()
                .filter(each -> each.path("id").toString().equals(parts[3]))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        int attempt = Integer.parseInt(parts[5]);
        if (parts.length == 6) {
            return found(run.put("run_attempt", attempt).put("conclusion", "failure"));
        }
        ObjectNode jobs = JsonNodeFactory.instance.objectNode();
        jobs.withArray("jobs").add(object("""
                {"run_id": %s, "run_attempt": %d, "workflow_name": "main", "head_branch": "main", "head_sha": "%s", "status": "completed",
                 "started_at": "%s", "runner_id": 5}""".formatted(
                        parts[3],
                        attempt,
                        run.path("head_sha").stringValue(),
                        Instant.parse(run.path("created_at").stringValue()).plusSeconds(30))));
        return Optional.of(new Found(jobs, "jobs"));
    }

    private static ArrayNode since(List<ObjectNode> items, String time, String since) {
        ArrayNode some = JsonNodeFactory.instance.arrayNode();
        for (int i = items.size() - 1; i >= 0; i--) {
            if (since == null || items.get(i).at(time).stringValue().compareTo(since) >= 0) {
                some.add(items.get(i));
            }
        }
        return some;
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

package dev.waywiser.query.delivery;

import static dev.waywiser.query.delivery.DeliveryRoutes.text;

import dev.waywiser.query.http.Answers;
import dev.waywiser.query.http.Parameters;
import dev.waywiser.store.query.Explanation;
import dev.waywiser.store.query.Explanation.Attempt;
import dev.waywiser.store.query.Explanation.Neighbour;
import dev.waywiser.store.query.Explanation.Outcome;
import dev.waywiser.store.query.Explanation.Shipped;
import dev.waywiser.store.query.ExplanationQueries;
import dev.waywiser.store.query.IncidentView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/v1/deployments/ID}: a deployment, and why what is told of it is so. */
public final class ExplanationRoutes {
    private static final List<String> KNOWN = List.of("service", "environment", "repository");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_CHANGES = 1_000;

    private final ExplanationQueries queries;
    private final Clock clock;

    public ExplanationRoutes(ExplanationQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    public void addTo(RoutesConfig routes) {
        Answers.question(routes, "/api/v1/deployments/<id>", this::explain);
    }

    private void explain(Context request) {
        Parameters parameters = new Parameters(request.queryParamMap(), KNOWN, clock, Set.of());
        String id = request.pathParam("id");
        List<Attempt> found = queries.attempts(
                id,
                wanted(parameters, "service"),
                wanted(parameters, "environment").toLowerCase(Locale.ROOT),
                wanted(parameters, "repository"));
        if (found.isEmpty()) {
            Answers.refuse(request, 404, "No such deployment", "No deployment " + id + " is known there");
        } else if (found.size() > 1) {
            Answers.refuse(
                    request,
                    409,
                    "Several deployments",
                    found.size() + (found.size() == ExplanationQueries.MOST_ATTEMPTS ? " or more" : "")
                            + " deployments have the id " + id + "; name service, environment and repository, as"
                            + " those of the first are " + found.get(0).service() + ", "
                            + found.get(0).environment() + " and "
                            + found.get(0).repository());
        } else {
            Answers.write(request, members(queries.explain(found.get(0), MOST_CHANGES)));
        }
    }

    private static String wanted(Parameters parameters, String name) {
        return Objects.requireNonNullElse(parameters.single(name), "");
    }

    private static Map<String, @Nullable Object> members(Explanation explanation) {
        Attempt attempt = explanation.attempt();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("service", attempt.service());
        members.put("team", attempt.team());
        members.put("environment", attempt.environment());
        members.put("repository", attempt.repository());
        members.put("id", attempt.id());
        members.put("version", attempt.version());
        members.put("sha", attempt.sha());
        members.put("branch", attempt.branch());
        members.put("labels", attempt.labels());
        members.put("fixes", attempt.fixes());
        members.put("title", attempt.title());
        members.put("url", attempt.url());
        members.put("state", attempt.state());
        members.put("states", states(attempt));
        members.put("effectiveAt", text(attempt.effectiveAt()));
        members.put("redeploy", attempt.redeploy());
        members.put("baseline", attempt.baseline());
        members.put("previous", neighbour(explanation.previous()));
        members.put("next", neighbour(explanation.next()));
        members.put("changeCount", explanation.leadTime().changes());
        members.put("leadTimeMedianSeconds", explanation.leadTime().medianSeconds());
        members.put("leadTimeP90Seconds", explanation.leadTime().p90Seconds());
        members.put("leadTimeMeanSeconds", explanation.leadTime().meanSeconds());
        members.put("noChangesBecause", Reasons.ofNoChanges(explanation));
        members.put(
                "changes",
                explanation.changes().stream().map(ExplanationRoutes::change).toList());
        members.put("failure", failure(explanation.outcome(), attempt.effectiveAt()));
        members.put("rework", rework(explanation.outcome()));
        members.put(
                "incidents",
                explanation.incidents().stream()
                        .map(ExplanationRoutes::incident)
                        .toList());
        members.put("deliveries", attempt.deliveries());
        return members;
    }

    /** Those that it went through, by their times; states of one time in the order in which they follow each other. */
    private static List<Map<String, @Nullable Object>> states(Attempt attempt) {
        Map<String, Instant> times = new LinkedHashMap<>();
        JSON.readTree(attempt.states())
                .properties()
                .forEach(state ->
                        times.put(state.getKey(), Instant.parse(state.getValue().stringValue())));
        return times.entrySet().stream()
                .sorted(Map.Entry.<String, Instant>comparingByValue()
                        .thenComparing(state -> DeliveryRoutes.STATES.indexOf(state.getKey())))
                .map(ExplanationRoutes::state)
                .toList();
    }

    private static Map<String, @Nullable Object> state(Map.Entry<String, Instant> state) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("state", state.getKey());
        members.put("at", state.getValue().toString());
        return members;
    }

    private static @Nullable Map<String, @Nullable Object> neighbour(@Nullable Neighbour neighbour) {
        if (neighbour == null) {
            return null;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("repository", neighbour.repository());
        members.put("id", neighbour.id());
        members.put("version", neighbour.version());
        members.put("sha", neighbour.sha());
        members.put("effectiveAt", text(neighbour.effectiveAt()));
        return members;
    }

    private static Map<String, @Nullable Object> change(Shipped change) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("sha", change.sha());
        members.put("title", change.title());
        members.put("author", change.author());
        members.put("url", change.url());
        members.put("authoredAt", text(change.authoredAt()));
        members.put("deployedAt", text(change.deployedAt()));
        members.put("leadTimeSeconds", change.leadTimeSeconds());
        members.put("pullRequest", change.pullRequest());
        members.put("pullRequestTitle", change.pullRequestTitle());
        members.put("pullRequestUrl", change.pullRequestUrl());
        members.put("codingSeconds", change.codingSeconds());
        members.put("pickupSeconds", change.pickupSeconds());
        members.put("reviewSeconds", change.reviewSeconds());
        members.put("releaseSeconds", change.releaseSeconds());
        return members;
    }

    private static @Nullable Map<String, @Nullable Object> failure(Outcome outcome, @Nullable Instant effectiveAt) {
        if (outcome.rule() == null) {
            return null;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("rule", outcome.rule());
        members.put("confidence", outcome.confidence());
        members.put("evidence", outcome.evidence());
        members.put("meaning", Reasons.ofFailure(outcome));
        members.put("recoveredAt", text(outcome.recoveredAt()));
        members.put("recoveredBy", outcome.recoveredBy());
        members.put("recoveryId", outcome.recoveryId());
        members.put(
                "recoverySeconds",
                outcome.recoveredAt() == null || effectiveAt == null
                        ? null
                        : Duration.between(effectiveAt, outcome.recoveredAt()).toMillis() / 1_000.0);
        return members;
    }

    private static @Nullable Map<String, @Nullable Object> rework(Outcome outcome) {
        if (outcome.rework() == null) {
            return null;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("kind", outcome.rework());
        members.put("remediedId", outcome.remediedId());
        return members;
    }

    private static Map<String, @Nullable Object> incident(IncidentView incident) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        @Nullable Object[] values = DeliveryRoutes.values(incident);
        for (int i = 0; i < values.length; i++) {
            members.put(DeliveryRoutes.INCIDENT.get(i), values[i]);
        }
        members.remove("team");
        return members;
    }
}

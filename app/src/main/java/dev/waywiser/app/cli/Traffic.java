package dev.waywiser.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.app.send.Answer;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import dev.waywiser.events.Glob;
import dev.waywiser.events.objectives.Indicator;
import dev.waywiser.events.objectives.SloDeclaration;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many events a running Waywiser has counted of late that an SLO would find valid. */
final class Traffic {
    /** What is looked at: a week has the nights and the Sundays in it. */
    static final Duration PERIOD = Duration.ofDays(7);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Sender sender;
    private final Token token;
    private final Instant to;

    Traffic(Sender sender, Token token, Clock clock) {
        this.sender = sender;
        this.token = token;
        this.to = clock.instant();
    }

    /**
     * Valid events of the last seven days.
     *
     * @throws SendException where they cannot be asked for
     */
    long of(SloDeclaration slo) throws SendException, InterruptedException {
        Indicator indicator = slo.indicator();
        String service = parameter("service", slo.service().value());
        String environment = parameter(
                "environment",
                indicator.environment() == null ? "*" : indicator.environment().value());
        return switch (indicator.source()) {
            case REQUESTS -> requests(indicator, service + environment);
            case BUILDS -> builds(indicator, service);
            case DEPLOYMENTS ->
                sum(ask("dora", service + environment), List.of("deployments", "redeploys", "failedAttempts"));
            case LEAD_TIME -> sum(ask("dora", service + environment), List.of("changes"));
        };
    }

    private long requests(Indicator indicator, String of) throws SendException, InterruptedException {
        StringBuilder question = new StringBuilder(of);
        indicator.methods().forEach(method -> question.append(parameter("method", method)));
        indicator.valid().forEach(status -> question.append(parameter("statusClass", status)));
        if (indicator.routes().isEmpty()) {
            return sum(ask("latency", question.toString()), List.of("requests"));
        }
        List<JsonNode> rows = ask("latency", question + parameter("by", "route"));
        return sum(matching(rows, "route", indicator.routes()), List.of("requests"));
    }

    /** What was skipped counts nowhere; what was cancelled only where the SLO says so. */
    private long builds(Indicator indicator, String service) throws SendException, InterruptedException {
        List<String> fields =
                indicator.valid().contains("cancellation") ? List.of("builds") : List.of("successes", "failures");
        StringBuilder question = new StringBuilder(service);
        if (!indicator.branches().isEmpty()) {
            List<JsonNode> branches =
                    matching(ask("builds", service + parameter("by", "branch")), "branch", indicator.branches());
            if (branches.isEmpty()) {
                return 0;
            }
            branches.forEach(
                    row -> question.append(parameter("branch", row.get("branch").stringValue())));
        }
        List<JsonNode> rows = indicator.pipelines().isEmpty()
                ? ask("builds", question.toString())
                : matching(ask("builds", question + parameter("by", "pipeline")), "pipeline", indicator.pipelines());
        return sum(rows, fields);
    }

    private static List<JsonNode> matching(List<JsonNode> rows, String member, SortedSet<Glob> globs) {
        return rows.stream()
                .filter(row -> row.path(member).isString())
                .filter(row -> globs.stream()
                        .anyMatch(glob -> glob.matches(row.get(member).stringValue())))
                .toList();
    }

    /** Numbers that are null are those of which nothing is known. */
    private static long sum(List<JsonNode> rows, List<String> members) {
        return rows.stream()
                .mapToLong(row -> members.stream()
                        .mapToLong(member -> row.path(member).asLong(0))
                        .sum())
                .sum();
    }

    private List<JsonNode> ask(String what, String parameters) throws SendException, InterruptedException {
        String path = "/api/v1/" + what + "?from=" + to.minus(PERIOD) + "&to=" + to + parameters;
        Answer answer = sender.get(path, token.headers());
        if (answer instanceof Answer.Rejected rejected) {
            throw sender.failed(path, String.join("; ", rejected.lines()));
        }
        List<JsonNode> rows = new ArrayList<>();
        JSON.readTree(((Answer.Acknowledged) answer).body()).forEach(rows::add);
        return rows;
    }

    private static String parameter(String name, String value) {
        return "&" + name + "=" + URLEncoder.encode(value, UTF_8);
    }
}

package dev.waywiser.store.query;

import dev.waywiser.store.query.Explanation.Attempt;
import dev.waywiser.store.query.Explanation.Neighbour;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why what is told of a deployment is so. */
public final class ExplanationQueries {
    /** How many deployments of one id are told at most. */
    public static final int MOST_ATTEMPTS = 20;

    private final Asker asker;

    public ExplanationQueries(Asker asker) {
        this.asker = asker;
    }

    /**
     * The deployments of that id, at most {@value #MOST_ATTEMPTS}: ids are unique only within a service, an environment and a repository.
     *
     * @param service empty for any, as are {@code environment} and {@code repository}
     */
    public List<Attempt> attempts(String id, String service, String environment, String repository) {
        return asker.ask("explanation/deployments", Attempt::read, id, service, environment, repository, MOST_ATTEMPTS);
    }

    /**
     * What the facts say of it.
     *
     * @param mostChanges how many of its changes are listed
     */
    public Explanation explain(Attempt attempt, int mostChanges) {
        String service = attempt.service();
        String environment = attempt.environment();
        String repository = attempt.repository();
        String id = attempt.id();
        Explanation.Outcome outcome = asker.ask(
                        "explanation/outcomes", Explanation.Outcome::read, service, environment, repository, id)
                .get(0);
        List<Neighbour> neighbours = neighbours(attempt);
        return new Explanation(
                attempt,
                neighbour(neighbours, false),
                neighbour(neighbours, true),
                asker.ask("explanation/lead_time", Explanation.LeadTime::read, service, environment, repository, id)
                        .get(0),
                asker.ask(
                        "explanation/changes",
                        Explanation.Shipped::read,
                        service,
                        environment,
                        repository,
                        id,
                        mostChanges),
                outcome,
                asker.ask("explanation/incidents", IncidentView::read, service, environment, id, outcome.incident()));
    }

    private List<Neighbour> neighbours(Attempt attempt) {
        Instant effectiveAt = attempt.effectiveAt();
        return effectiveAt == null
                ? List.of()
                : asker.ask(
                        "explanation/neighbours",
                        Neighbour::read,
                        attempt.service(),
                        attempt.environment(),
                        effectiveAt,
                        attempt.id());
    }

    private static @Nullable Neighbour neighbour(List<Neighbour> neighbours, boolean later) {
        return neighbours.stream()
                .filter(each -> each.later() == later)
                .findFirst()
                .orElse(null);
    }
}

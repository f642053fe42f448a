package dev.waywiser.app.demo;

import dev.waywiser.events.RepositoryName;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * Who works how.
 *
 * @param name of the team
 * @param zone where it works
 * @param github whether its forge sends GitHub webhooks; the others use the native API
 * @param mergeCommits whether requests are joined by merge commits; otherwise each is squashed to one commit
 * @param cadence how its services reach production
 * @param quickestReview shortest time from the last commit of a request to its merge
 * @param slowestReview longest
 * @param faulty share of requests that break production
 * @param repositories what it looks after
 */
record Team(
        String name,
        ZoneId zone,
        boolean github,
        boolean mergeCommits,
        Cadence cadence,
        Duration quickestReview,
        Duration slowestReview,
        double faulty,
        List<Repository> repositories) {

    /**
     * @param name of the repository
     * @param requestsPerDay merged requests on a working day
     * @param services what is deployed from it
     */
    record Repository(RepositoryName name, double requestsPerDay, List<String> services) {}

    /** What it runs. */
    List<String> services() {
        return repositories.stream()
                .flatMap(repository -> repository.services().stream())
                .toList();
    }

    static Repository repository(String name, double requestsPerDay, String... services) {
        return new Repository(new RepositoryName("acme/" + name), requestsPerDay, List.of(services));
    }
}

package dev.waywiser.app.demo;

import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.DependencyUpdateState;
import dev.waywiser.events.ServiceName;
import java.time.Instant;
import java.util.Map;

/**
 * What a bot wants to update.
 *
 * @param dependency the library
 * @param version to which version
 */
record Update(String dependency, String version) {
    String title() {
        return "Update " + dependency + " to " + version;
    }

    /** The same, as the platform hears of it. */
    DependencyUpdate of(
            Team team,
            Team.Repository repository,
            int number,
            String branch,
            Map<DependencyUpdateState, Instant> states) {
        return new DependencyUpdate(
                repository.name(),
                Integer.toString(number),
                new ServiceName(repository.services().get(0)),
                "renovate",
                dependency,
                version,
                branch,
                team.name(),
                states,
                "https://git.acme.example/" + repository.name() + "/pull/" + number);
    }
}

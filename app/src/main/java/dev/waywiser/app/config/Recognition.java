package dev.waywiser.app.config;

import dev.waywiser.events.Glob;
import java.util.List;

/**
 * By what issues and pull requests are recognised as more than that.
 *
 * @param incidentLabels labels that make an issue an incident
 * @param requestLabels labels that make an issue a request to the platform
 * @param updateAuthors whose pull requests are updates of dependencies
 * @param updateBranches from which branches pull requests are updates of dependencies
 */
public record Recognition(
        List<String> incidentLabels, List<String> requestLabels, List<Glob> updateAuthors, List<Glob> updateBranches) {
    private static final int MOST = 20;

    public Recognition {
        incidentLabels = List.copyOf(incidentLabels);
        requestLabels = List.copyOf(requestLabels);
        updateAuthors = List.copyOf(updateAuthors);
        updateBranches = List.copyOf(updateBranches);
        new Invalid()
                .unless(incidentLabels.size() <= MOST, "incidentLabels", "must be at most " + MOST)
                .unless(requestLabels.size() <= MOST, "requestLabels", "must be at most " + MOST)
                .unless(updateAuthors.size() <= MOST, "updateAuthors", "must be at most " + MOST)
                .unless(updateBranches.size() <= MOST, "updateBranches", "must be at most " + MOST)
                .check();
    }
}

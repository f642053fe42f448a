package dev.waywiser.app.config;

import dev.waywiser.events.Glob;
import dev.waywiser.ingest.platform.RequestRules;
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
    public Recognition {
        incidentLabels = List.copyOf(incidentLabels);
        requestLabels = List.copyOf(requestLabels);
        updateAuthors = List.copyOf(updateAuthors);
        updateBranches = List.copyOf(updateBranches);
        new Invalid()
                .unless(
                        incidentLabels.size() <= RequestRules.MOST,
                        "incidentLabels",
                        "must be at most " + RequestRules.MOST)
                .unless(
                        requestLabels.size() <= RequestRules.MOST,
                        "requestLabels",
                        "must be at most " + RequestRules.MOST)
                .unless(
                        updateAuthors.size() <= RequestRules.MOST,
                        "updateAuthors",
                        "must be at most " + RequestRules.MOST)
                .unless(
                        updateBranches.size() <= RequestRules.MOST,
                        "updateBranches",
                        "must be at most " + RequestRules.MOST)
                .check();
    }
}

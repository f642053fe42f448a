package dev.waywiser.ingest.webhook;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.ingest.platform.RequestRules;
import dev.waywiser.ingest.platform.UpdateRules;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is set for all mappings together.
 *
 * @param incidentLabels labels that make an issue of a forge an incident; case does not matter, and they are kept in lower case
 * @param requests which issues are requests to the platform
 * @param updates which pull requests are updates of dependencies
 */
public record WebhookSettings(Set<String> incidentLabels, RequestRules requests, UpdateRules updates) {
    /** Where an issue was an incident: no forge tells the environment. */
    public static final EnvironmentName INCIDENT_ENVIRONMENT = new EnvironmentName("production");

    public WebhookSettings {
        incidentLabels = incidentLabels.stream()
                .map(label -> label.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (incidentLabels.size() > RequestRules.MOST || incidentLabels.contains("")) {
            throw new IllegalArgumentException(
                    "incidentLabels must be at most " + RequestRules.MOST + ", and not blank");
        }
    }

    /** What is set where nothing is. */
    public static WebhookSettings defaults() {
        return new WebhookSettings(Set.of("incident"), RequestRules.defaults(), UpdateRules.defaults());
    }

    /** Whether the label makes an issue an incident. */
    public boolean isIncident(String label) {
        return incidentLabels.contains(label.strip().toLowerCase(Locale.ROOT));
    }
}

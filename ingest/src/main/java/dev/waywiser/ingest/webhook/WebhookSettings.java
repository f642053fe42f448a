package dev.waywiser.ingest.webhook;

import dev.waywiser.events.EnvironmentName;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is set for all mappings together.
 *
 * @param incidentLabels labels that make an issue of a forge an incident; case does not matter, and they are kept in lower case
 */
public record WebhookSettings(Set<String> incidentLabels) {
    /** Where an issue was an incident: no forge tells the environment. */
    public static final EnvironmentName INCIDENT_ENVIRONMENT = new EnvironmentName("production");

    private static final int MOST_LABELS = 20;

    public WebhookSettings {
        incidentLabels = incidentLabels.stream()
                .map(label -> label.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (incidentLabels.size() > MOST_LABELS || incidentLabels.contains("")) {
            throw new IllegalArgumentException("incidentLabels must be at most " + MOST_LABELS + ", and not blank");
        }
    }

    /** The label {@code incident}. */
    public static WebhookSettings defaults() {
        return new WebhookSettings(Set.of("incident"));
    }

    /** Whether the label makes an issue an incident. */
    public boolean isIncident(String label) {
        return incidentLabels.contains(label.strip().toLowerCase(Locale.ROOT));
    }
}

package dev.waywiser.ingest.incidents;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Incident;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What labels say of an incident: of which service it is, where, how grave, and what caused it. Case does not matter in their names. */
public final class IncidentLabels {
    private static final List<String> SERVICE = List.of("service", "service_name");
    private static final List<String> ENVIRONMENT = List.of("environment", "env", "deployment_environment");
    private static final List<String> SHA = List.of("sha", "commit");

    /** Where an incident is of which nobody says where it is. */
    public static final EnvironmentName PRODUCTION = new EnvironmentName("production");

    private final Map<String, String> told = new HashMap<>();

    private IncidentLabels() {}

    /** The members of an object that are texts. */
    public static IncidentLabels of(Payload labels) {
        IncidentLabels all = new IncidentLabels();
        labels.node().propertyNames().forEach(name -> all.put(name, labels.optionalText(name)));
        return all;
    }

    /** Those among tags that are written {@code name:value} or {@code name=value}. */
    public static IncidentLabels ofTags(Collection<String> tags) {
        IncidentLabels all = new IncidentLabels();
        for (String tag : tags) {
            String[] parts = tag.split("[:=]", 2);
            all.put(parts[0], parts.length < 2 ? null : parts[1]);
        }
        return all;
    }

    /** That a delivery tells of no service, with the way out. */
    public static Mapping noService(String words) {
        return new Mapping.Unmapped(Reason.NO_SERVICE, words);
    }

    /** {@code service} or {@code service_name}. */
    public Optional<ServiceName> service() {
        return Optional.ofNullable(first(SERVICE)).map(ServiceName::new);
    }

    /** {@code environment}, {@code env} or {@code deployment_environment}; where none of them is told, production. */
    public EnvironmentName environment() {
        String environment = first(ENVIRONMENT);
        return environment == null ? PRODUCTION : new EnvironmentName(environment);
    }

    /** The label, where it is told. */
    public @Nullable String text(String name) {
        return told.get(name);
    }

    /**
     * What is said beyond the states. The cause is told by {@code deployment}, {@code sha} or {@code commit} (a full one) and
     * {@code version}; {@code no_change} is {@code true} where it is known that no change caused it.
     *
     * @param at when it was said
     * @param severity where the source has a word of its own for it; otherwise the label {@code severity} or {@code priority}
     */
    public Incident.Details details(
            Instant at, @Nullable String title, @Nullable String severity, @Nullable String url) {
        String sha = first(SHA);
        return new Incident.Details(
                at,
                title,
                severity == null ? first(List.of("severity", "priority")) : severity,
                told.get("deployment"),
                sha != null && CommitSha.looksLike(sha) ? new CommitSha(sha) : null,
                told.get("version"),
                "true".equalsIgnoreCase(told.get("no_change")),
                url);
    }

    private void put(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            told.putIfAbsent(name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'), value.strip());
        }
    }

    private @Nullable String first(List<String> names) {
        return names.stream()
                .map(told::get)
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }
}

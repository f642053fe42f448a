package dev.waywiser.streams.outcome;

import dev.waywiser.events.Incident;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.store.rows.CatalogRow;
import dev.waywiser.store.rows.FailureRow;
import dev.waywiser.store.rows.IncidentRow;
import dev.waywiser.store.rows.ReworkRow;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How it looks in its table. */
final class RowsOf {
    private RowsOf() {}

    static IncidentRow incident(Incident incident, Optional<String> deployment) {
        Incident.Details details = incident.details();
        return new IncidentRow(
                incident.id(),
                incident.service().value(),
                incident.environment().value(),
                incident.state().name().toLowerCase(Locale.ROOT),
                incident.openedAt(),
                incident.acknowledgedAt().orElse(null),
                incident.resolvedAt().orElse(null),
                details.title(),
                details.severity(),
                details.deployment(),
                details.sha() == null ? null : details.sha().value(),
                details.version(),
                details.noChange(),
                incident.reopened(),
                deployment.orElse(null),
                details.url(),
                false);
    }

    static CatalogRow catalog(ServiceDeclaration declaration) {
        return new CatalogRow(
                declaration.service().value(),
                declaration.repository() == null
                        ? null
                        : declaration.repository().value(),
                declaration.team(),
                texts(declaration.paths()),
                environments(declaration, true),
                environments(declaration, false),
                declaration.timezone(),
                declaration.failureWindow() == null
                        ? null
                        : Math.toIntExact(declaration.failureWindow().toSeconds()),
                texts(declaration.hotfix().labels()),
                texts(declaration.hotfix().branches()),
                texts(declaration.hotfix().titles()),
                List.copyOf(declaration.tags()),
                declaration.removed());
    }

    private static List<String> environments(ServiceDeclaration declaration, boolean production) {
        return declaration.environments().entrySet().stream()
                .filter(environment -> environment.getValue() == production)
                .map(environment -> environment.getKey().value())
                .toList();
    }

    private static List<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    static FailureRow deleted(FailureRow row) {
        return new FailureRow(
                row.service(),
                row.environment(),
                row.repository(),
                row.deploymentId(),
                row.effectiveAt(),
                row.rule(),
                row.confidence(),
                row.evidence(),
                row.recoveredAt(),
                row.recoveredBy(),
                row.recoveryId(),
                true);
    }

    static ReworkRow deleted(ReworkRow row) {
        return new ReworkRow(
                row.service(),
                row.environment(),
                row.repository(),
                row.deploymentId(),
                row.effectiveAt(),
                row.kind(),
                row.of(),
                true);
    }
}

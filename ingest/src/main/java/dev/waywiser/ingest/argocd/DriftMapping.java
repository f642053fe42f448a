package dev.waywiser.ingest.argocd;

import dev.waywiser.events.Drift;
import dev.waywiser.events.DriftState;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an application was in sync when Argo CD last compared it. What it is compared with may be newer than what was synced: a commit that
 * waits for its sync is drift too, however short.
 */
final class DriftMapping {
    private DriftMapping() {}

    /** Empty where the comparison, or when it was made, is not told. */
    static Optional<Drift> drift(Payload body, Payload app) {
        Payload status = app.object("status");
        Optional<DriftState> state = status.optionalObject("sync")
                .map(sync -> sync.optionalText("status"))
                .flatMap(DriftMapping::state);
        Instant comparedAt = status.optionalTime("reconciledAt");
        if (state.isEmpty() || comparedAt == null) {
            return Optional.empty();
        }
        Application application = Application.of(app);
        return Optional.of(new Drift(
                Argocd.WEBHOOK.name(),
                application.service(),
                application.environment(),
                application.name(),
                comparedAt,
                state.get(),
                application.team(),
                null,
                application.page(body)));
    }

    /** Of an application that cannot be compared nothing is known. */
    private static Optional<DriftState> state(String status) {
        return switch (status) {
            case "OutOfSync" -> Optional.of(DriftState.DRIFTED);
            case "Synced" -> Optional.of(DriftState.RECONCILED);
            default -> Optional.empty();
        };
    }
}

package dev.waywiser.ingest.flux;

import dev.waywiser.events.Drift;
import dev.waywiser.events.DriftState;
import dev.waywiser.ingest.webhook.Payload;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a HelmRelease is still what was installed, where its {@code driftDetection} is on. An upgrade leaves nothing apart, whatever was
 * before. What put a Kustomization right looks like a first apply of its revision.
 */
final class DriftMapping {
    private static final Set<String> APPLIED = Set.of("DriftCorrected", "InstallSucceeded", "UpgradeSucceeded");

    private DriftMapping() {}

    static Optional<Drift> drift(Payload body, Payload object, String reason) {
        DriftState state = state(reason);
        if (state == null || !object.text("kind").equals("HelmRelease")) {
            return Optional.empty();
        }
        Payload metadata = body.isAbsent("metadata") ? object : body.object("metadata");
        return Optional.of(new Drift(
                Flux.WEBHOOK.name(),
                EventMapping.service(metadata, object),
                EventMapping.environment(metadata, object),
                object.text("namespace") + "/" + object.text("name"),
                body.time("timestamp"),
                state,
                metadata.label("team"),
                state == DriftState.DRIFTED ? body.label("message") : null,
                null));
    }

    private static @Nullable DriftState state(String reason) {
        if (reason.equals("DriftDetected")) {
            return DriftState.DRIFTED;
        }
        return APPLIED.contains(reason) ? DriftState.RECONCILED : null;
    }
}

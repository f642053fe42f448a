package dev.waywiser.ingest.flux;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.Drift;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A revision that a Kustomization or a HelmRelease applies is a deployment.
 *
 * <p>Of a Kustomization Flux tells such alerts what it changed and that the health check passed, each with the reason of the state it was in
 * then; that a reconciliation succeeded it tells forges alone.
 */
final class EventMapping {
    private static final Set<String> KINDS = Set.of("Kustomization", "HelmRelease");
    private static final Set<String> SUCCESSES =
            Set.of("ReconciliationSucceeded", "InstallSucceeded", "UpgradeSucceeded");
    private static final Set<String> FAILURES = Set.of(
            "ReconciliationFailed",
            "HealthCheckFailed",
            "BuildFailed",
            "PruneFailed",
            "InstallFailed",
            "UpgradeFailed",
            "TestFailed");
    private static final String PROGRESS = "Progressing";
    private static final String HEALTHY = "Health check passed";

    /** A branch or tag and the commit; of an artifact of a registry a digest stands there, which is no commit. */
    private static final Pattern COMMIT = Pattern.compile("(?:.*[@/:])?(?:sha1:)?([0-9a-fA-F]{40})");

    private EventMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        Payload object = body.object("involvedObject");
        if (!KINDS.contains(object.text("kind"))) {
            return new Mapping.Ignored(
                    Reason.EVENT_NOT_USED, "only Kustomizations and HelmReleases deploy; this is about another kind");
        }
        Optional<Drift> drift = DriftMapping.drift(body, object, delivery.event());
        DeploymentState state = state(delivery.event(), body.optionalText("message"));
        if (state == null && drift.isPresent()) {
            return new Mapping.Mapped(List.of(drift.get()));
        }
        if (state == null) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "/reason neither begins nor ends a deployment");
        }
        if (body.isAbsent("metadata") || written(body.object("metadata"), "revision") == null) {
            return new Mapping.Ignored(Reason.NO_COMMIT, "the event tells no revision");
        }
        List<Event> events = new ArrayList<>(List.of(deployment(body, object, body.object("metadata"), state)));
        drift.ifPresent(events::add);
        return new Mapping.Mapped(events);
    }

    private static @Nullable DeploymentState state(String reason, @Nullable String message) {
        if (SUCCESSES.contains(reason)) {
            return DeploymentState.SUCCEEDED;
        }
        if (FAILURES.contains(reason)) {
            return DeploymentState.FAILED;
        }
        if (!reason.equals(PROGRESS)) {
            return null;
        }
        return message != null && message.startsWith(HEALTHY) ? DeploymentState.SUCCEEDED : DeploymentState.RUNNING;
    }

    private static Deployment deployment(Payload body, Payload object, Payload metadata, DeploymentState state) {
        String repository = metadata.optionalText("repository");
        String name = object.text("name");
        String revision = String.valueOf(written(metadata, "revision"));
        String origin = written(metadata, "originRevision");
        Matcher commit = COMMIT.matcher(origin == null ? revision : origin);
        boolean isCommit = commit.matches();
        return new Deployment(
                new RepositoryName(repository == null ? name : repository),
                service(metadata, object),
                environment(metadata, object),
                id(object, revision, written(metadata, "token")),
                isCommit ? new CommitSha(commit.group(1)) : null,
                isCommit ? null : revision,
                metadata.label("team"),
                Map.of(state, body.time("timestamp")),
                null,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                body.optionalText("message"),
                null);
    }

    static ServiceName service(Payload metadata, Payload object) {
        String service = metadata.optionalText("service");
        return new ServiceName(service == null ? object.text("name") : service);
    }

    static EnvironmentName environment(Payload metadata, Payload object) {
        String environment = metadata.optionalText("environment");
        return new EnvironmentName(environment == null ? object.text("namespace") : environment);
    }

    /** A release whose values changed is another deployment of the same chart; the token tells them apart. */
    private static String id(Payload object, String revision, @Nullable String token) {
        String id = object.text("namespace") + "/" + object.text("name") + "/" + revision;
        return token == null ? id : id + "/" + token;
    }

    /** Flux takes the group of the kind off the names before it tells an alert; others may leave it there. */
    private static @Nullable String written(Payload metadata, String name) {
        for (String group : List.of("", "kustomize.toolkit.fluxcd.io/", "helm.toolkit.fluxcd.io/")) {
            String told = metadata.optionalText(group + name);
            if (told != null) {
                return told;
            }
        }
        return null;
    }
}

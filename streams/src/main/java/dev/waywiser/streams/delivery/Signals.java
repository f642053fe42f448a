package dev.waywiser.streams.delivery;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.store.rows.ShippedChangeRow;
import dev.waywiser.streams.signals.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells objectives what finished, and again when something of that is new. */
final class Signals {
    private final Consumer<Signal> signals;

    Signals(Consumer<Signal> signals) {
        this.signals = signals;
    }

    /** A build, and what was known of it before. */
    void tell(@Nullable Build old, Build merged) {
        tell(old == null ? Optional.empty() : of(old), of(merged));
    }

    /** A deployment, and what was known of it before. */
    void tell(@Nullable Deployment old, Deployment merged) {
        tell(old == null ? Optional.empty() : of(old), of(merged));
    }

    /** Whatever finished stays finished. */
    private void tell(Optional<Signal> before, Optional<Signal> now) {
        now.filter(signal -> !before.equals(now)).ifPresent(signals);
    }

    /** A change, as its row tells it. */
    void tell(ShippedChangeRow row) {
        signals.accept(new Signal(
                IndicatorSource.LEAD_TIME,
                new ServiceName(row.service()),
                String.join("\n", row.repository(), row.environment(), row.sha()),
                row.deleted(),
                row.deployedAt(),
                "",
                Duration.between(row.authoredAt(), row.deployedAt()).toMillis(),
                new EnvironmentName(row.environment()),
                null,
                null,
                null));
    }

    private static Optional<Signal> of(Build build) {
        return build.finishedAt()
                .map(at -> new Signal(
                        IndicatorSource.BUILDS,
                        build.service(),
                        String.join(
                                "\n",
                                build.repository().value(),
                                build.source(),
                                build.id(),
                                Integer.toString(build.attempt())),
                        false,
                        at,
                        build.state().name().toLowerCase(Locale.ROOT),
                        millis(build.states().get(BuildState.RUNNING), at),
                        null,
                        build.pipeline(),
                        build.branch(),
                        null));
    }

    private static Optional<Signal> of(Deployment deployment) {
        return deployment
                .finishedAt()
                .map(at -> new Signal(
                        IndicatorSource.DEPLOYMENTS,
                        deployment.service(),
                        String.join(
                                "\n",
                                deployment.repository().value(),
                                deployment.environment().value(),
                                deployment.id()),
                        false,
                        at,
                        deployment.state().name().toLowerCase(Locale.ROOT),
                        millis(deployment.states().get(DeploymentState.RUNNING), at),
                        deployment.environment(),
                        null,
                        null,
                        version(deployment)));
    }

    private static @Nullable String version(Deployment deployment) {
        return deployment.version() == null && deployment.sha() != null
                ? deployment.sha().value()
                : deployment.version();
    }

    /** Times that are not in their order tell no duration. */
    private static @Nullable Long millis(@Nullable Instant from, Instant to) {
        return from == null || to.isBefore(from)
                ? null
                : (Long) Duration.between(from, to).toMillis();
    }
}

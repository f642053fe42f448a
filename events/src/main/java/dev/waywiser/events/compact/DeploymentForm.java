package dev.waywiser.events.compact;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import java.util.List;

/** Of a deployment alone; what is known of it beside its views is written before or after it. */
public final class DeploymentForm implements Form<Deployment> {
    /** Places here are written to state, so a new one is added at the end. */
    private static final List<DeploymentState> STATES = List.of(
            DeploymentState.QUEUED,
            DeploymentState.RUNNING,
            DeploymentState.SKIPPED,
            DeploymentState.CANCELLED,
            DeploymentState.FAILED,
            DeploymentState.SUCCEEDED);

    @Override
    public void write(Deployment deployment, CompactWriter out) {
        out.text(deployment.repository().value());
        out.text(deployment.service().value());
        out.text(deployment.environment().value());
        out.text(deployment.id());
        out.commit(deployment.sha());
        out.text(deployment.version());
        out.text(deployment.team());
        out.states(deployment.states(), STATES);
        out.text(deployment.branch());
        out.each(deployment.labels(), out::text);
        out.each(deployment.fixes(), out::text);
        out.text(deployment.title());
        out.text(deployment.url());
    }

    @Override
    public Deployment read(CompactReader in) {
        return new Deployment(
                new RepositoryName(in.text()),
                new ServiceName(in.text()),
                new EnvironmentName(in.text()),
                in.text(),
                in.optionalCommit(),
                in.optionalText(),
                in.optionalText(),
                in.states(STATES),
                in.optionalText(),
                in.set(in::text),
                in.set(in::text),
                in.optionalText(),
                in.optionalText());
    }
}

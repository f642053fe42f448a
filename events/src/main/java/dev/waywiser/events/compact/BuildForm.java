package dev.waywiser.events.compact;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import java.util.List;

final class BuildForm implements Form<Build> {
    /** Places here are written to state, so a new one is added at the end. */
    private static final List<BuildState> STATES = List.of(
            BuildState.QUEUED,
            BuildState.RUNNING,
            BuildState.SKIP,
            BuildState.CANCELLATION,
            BuildState.TIMEOUT,
            BuildState.ERROR,
            BuildState.FAILURE,
            BuildState.SUCCESS);

    @Override
    public void write(Build build, CompactWriter out) {
        out.text(build.source());
        out.text(build.id());
        out.number(build.attempt());
        out.text(build.repository().value());
        out.text(build.service().value());
        out.text(build.pipeline());
        out.text(build.branch());
        out.commit(build.sha());
        out.text(build.team());
        out.states(build.states(), STATES);
        out.text(build.url());
    }

    @Override
    public Build read(CompactReader in) {
        return new Build(
                in.text(),
                in.text(),
                (int) Math.min(in.number(), Integer.MAX_VALUE),
                new RepositoryName(in.text()),
                new ServiceName(in.text()),
                in.optionalText(),
                in.optionalText(),
                in.optionalCommit(),
                in.optionalText(),
                in.states(STATES),
                in.optionalText());
    }
}

package dev.waywiser.streams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.StateFolder;
import dev.waywiser.streams.signals.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the delivery topology tells objectives. */
class SignalsTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final RepositoryName REPOSITORY = new RepositoryName("org/shop");
    private static final ServiceName SERVICE = new ServiceName("shop");

    @TempDir(factory = StateFolder.class)
    Path folder;

    private Line line;

    @BeforeEach
    void open() {
        line = new Line(folder);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void build_isToldWhenItFinished_andAgainWhenThatChanges() {
        line.send(build(BuildState.RUNNING, 0, null));
        assertThat(told()).isEmpty();
        line.send(build(BuildState.FAILURE, 60, null));
        line.send(build(BuildState.FAILURE, 60, "https://ci.example.com/1"));
        line.send(build(BuildState.SUCCESS, 90, null));
        assertThat(told()).containsExactly("builds failure after 60000 ms", "builds success after 90000 ms");
    }

    @Test
    void deployment_isToldWithWhatItPut() {
        line.send(deployment("d1", DeploymentState.RUNNING, 10, null));
        line.send(deployment("d1", DeploymentState.SUCCEEDED, 20, "v7"));
        line.send(deployment("d1", DeploymentState.FAILED, 30, "v7"));
        List<Signal> signals = line.signals();
        assertThat(signals).extracting(Signal::result).containsExactly("succeeded", "failed");
        assertThat(signals).extracting(Signal::version).containsExactly("v7", "v7");
        assertThat(signals).extracting(Signal::id).containsOnly("org/shop\nproduction\nd1");
        assertThat(signals).extracting(Signal::durationMillis).containsExactly(10_000L, 20_000L);
    }

    @Test
    void change_isToldWhenFirstDeployed_andAgainWhenThatWasAnother() {
        line.send(change("a", null, 0));
        line.send(change("b", "a", 10));
        line.send(deployment("d0", DeploymentState.SUCCEEDED, 5, null, "a"));
        line.send(deployment("d2", DeploymentState.SUCCEEDED, 90, null, "b"));
        line.settle();
        assertThat(told()).containsExactly("lead-time after 80000 ms");
        line.send(deployment("d1", DeploymentState.SUCCEEDED, 40, null, "b"));
        line.settle();
        assertThat(told()).containsExactly("lead-time gone", "lead-time after 30000 ms");
        line.send(deployment("d1", DeploymentState.FAILED, 50, null, "b"));
        line.settle();
        assertThat(told()).containsExactly("lead-time gone", "lead-time after 80000 ms");
    }

    private List<String> told() {
        return line.signals().stream()
                .filter(signal -> !signal.source().text().equals("deployments"))
                .map(signal -> (signal.source().text() + " " + signal.result()).strip()
                        + (signal.gone() ? " gone" : " after " + signal.durationMillis() + " ms"))
                .toList();
    }

    private static Build build(BuildState state, int second, @Nullable String url) {
        return new Build(
                "ci",
                "1",
                1,
                REPOSITORY,
                SERVICE,
                "build",
                "main",
                null,
                null,
                Map.of(state, START.plusSeconds(second)),
                url);
    }

    private static Change change(String letter, @Nullable String parent, int second) {
        TreeSet<CommitSha> parents = new TreeSet<>();
        if (parent != null) {
            parents.add(sha(parent));
        }
        return new Change(
                REPOSITORY,
                sha(letter),
                parents,
                new TreeSet<>(),
                START.plus(Duration.ofSeconds(second)),
                true,
                false,
                null,
                null,
                null,
                null);
    }

    private static CommitSha sha(String letter) {
        return new CommitSha(letter.repeat(40));
    }

    private static Deployment deployment(String id, DeploymentState state, int second, @Nullable String version) {
        return deployment(id, state, second, version, null);
    }

    private static Deployment deployment(
            String id, DeploymentState state, int second, @Nullable String version, @Nullable String letter) {
        return new Deployment(
                REPOSITORY,
                SERVICE,
                new EnvironmentName("production"),
                id,
                letter == null ? null : sha(letter),
                version,
                null,
                Map.of(state, START.plusSeconds(second)),
                null,
                new TreeSet<>(),
                new TreeSet<>(),
                null,
                null);
    }
}

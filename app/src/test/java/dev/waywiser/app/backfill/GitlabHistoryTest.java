package dev.waywiser.app.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Change;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.PullRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitlabHistoryTest {
    private static final int DAYS = 120;
    private static final String PROJECT = "acme/web/shop";

    @TempDir
    Path folder;

    private FakeForge forge;
    private Collector collector;

    @BeforeEach
    void start() throws IOException {
        forge = new FakeForge(new GitlabModel(DAYS));
        collector = new Collector();
    }

    @AfterEach
    void stop() {
        forge.close();
        collector.close();
    }

    @Test
    void history_ofGitlab_becomesFactsThatKnowMoreThanWebhooksTell() throws Exception {
        assertThat(run(PROJECT).unmapped()).isZero();

        assertThat(facts(Change.class).filter(change -> ((Change) change).counts()))
                .hasSize(DAYS);
        assertThat(facts(Deployment.class))
                .hasSize(DAYS)
                .allSatisfy(each -> assertThat(((Deployment) each).states())
                        .containsOnlyKeys(DeploymentState.QUEUED, DeploymentState.RUNNING, DeploymentState.SUCCEEDED));
        assertThat(facts(Build.class))
                .hasSize(DAYS)
                .allSatisfy(each -> assertThat(((Build) each).states())
                        .containsOnlyKeys(BuildState.QUEUED, BuildState.RUNNING, BuildState.SUCCESS));
        assertThat(facts(PullRequest.class)).hasSize(DAYS).allSatisfy(each -> {
            PullRequest request = (PullRequest) each;
            assertThat(request.author()).isEqualTo("ada");
            assertThat(request.firstCommitAt()).isBefore(request.openedAt());
            assertThat(request.firstReviewAt()).isEqualTo(request.openedAt().plusSeconds(600));
        });
        assertThat(facts(Incident.class)).hasSize(DAYS / 2);
        assertThat(collector.facts()).containsKeys("version acme/web/shop\nv1", "version acme/web/shop\nv2");
    }

    @Test
    void whatPeopleWrite_isNotSent() throws Exception {
        run(PROJECT);

        assertThat(collector.seen()).isNotEmpty().doesNotContain("a secret of the reviewer");
    }

    @Test
    void anotherRun_changesNothing_andAsksLittle() throws Exception {
        run(PROJECT);
        Map<String, Event> before = Map.copyOf(collector.facts());
        int asked = forge.asked().size();
        int objects = collector.objects();
        run(PROJECT);

        assertThat(collector.facts()).isEqualTo(before);
        assertThat(collector.objects()).isEqualTo(objects);
        assertThat(forge.asked().size() - asked).isLessThan(20);
    }

    @Test
    void project_thatIsNotThere_isNamed() {
        assertThatThrownBy(() -> run("acme/web/other"))
                .isInstanceOf(BackfillException.class)
                .hasMessageContaining("GitLab has nothing at")
                .hasMessageContaining("acme%2Fweb%2Fother")
                .hasMessageContaining("GITLAB_TOKEN");
        assertThat(folder.resolve("state.json")).doesNotExist();
    }

    private Stream<Event> facts(Class<? extends Event> type) {
        return collector.facts().values().stream().filter(type::isInstance);
    }

    private Told run(String project) throws Exception {
        return new Backfill(
                        new Backfill.Plan(
                                Forge.GITLAB,
                                forge.api(),
                                new Span(GitlabModel.FIRST.minus(Duration.ofDays(1)), null),
                                Set.of(),
                                false),
                        new Token(FakeForge.TOKEN),
                        Duration.ofSeconds(20),
                        new Sender(collector.address(), Duration.ZERO, notice -> {}),
                        new Token(""),
                        BackfillState.load(folder.resolve("state.json")),
                        Clock.systemUTC(),
                        notice -> {})
                .run(
                        project,
                        (name, days) -> Progress.start(
                                name, days, "days", false, new PrintStream(OutputStream.nullOutputStream())));
    }
}

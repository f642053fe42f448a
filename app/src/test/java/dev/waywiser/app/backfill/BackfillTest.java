package dev.waywiser.app.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Change;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** History is read whole, whatever happens in between, from a forge over HTTP into what Waywiser makes of it. */
class BackfillTest {
    private static final int DAYS = 130;
    private static final Span ALL = new Span(GithubModel.FIRST, null);

    @TempDir
    Path folder;

    private final GithubModel model = new GithubModel(7, DAYS);
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private FakeForge forge;
    private Collector collector;

    @BeforeEach
    void start() throws IOException {
        forge = new FakeForge(model);
        collector = new Collector();
    }

    @AfterEach
    void stop() {
        forge.close();
        collector.close();
    }

    @Test
    void history_ofGithub_becomesFactsThatKnowMoreThanWebhooksTell() throws Exception {
        Told told = run(ALL);

        assertThat(told.unmapped()).isZero();
        assertThat(count(Deployment.class)).isEqualTo(DAYS);
        assertThat(count(PullRequest.class)).isEqualTo(DAYS);
        assertThat(collector.facts().values().stream().filter(BackfillTest::isOnBranch))
                .hasSize(DAYS);
        assertThat((PullRequest) collector.facts().get("pull_request acme/shop\n3"))
                .satisfies(request -> {
                    assertThat(request.firstCommitAt())
                            .isEqualTo(request.openedAt().minusSeconds(3_600 + 9_000));
                    assertThat(request.firstReviewAt())
                            .isEqualTo(request.openedAt().plusSeconds(600));
                    assertThat(request.commits()).hasSize(2);
                });
        assertThat(collector.facts().get("version acme/shop\nv1"))
                .hasToString("Version[repository=acme/shop, name=v1, sha=" + GithubModel.sha(1, 0)
                        + ", at=2026-01-02T00:00:00Z]");
        long attempts = model.runs.stream()
                .mapToLong(run -> run.path("run_attempt").longValue())
                .sum();
        assertThat(count(Build.class)).isEqualTo((int) attempts);
        assertThat(collector.facts().values().stream()
                        .filter(Build.class::isInstance)
                        .map(Build.class::cast))
                .allSatisfy(build -> assertThat(build.states()).containsKey(BuildState.RUNNING));
        assertThat(forge.asked().stream().filter(each -> each.matches(".*/(pulls|deployments|runs)/.*")))
                .as("questions about one thing")
                .doesNotHaveDuplicates();
    }

    @Test
    void since_leavesOlderThingsOut_andUntilLaterOnes() throws Exception {
        Instant since = GithubModel.FIRST.plus(Duration.ofDays(100));
        run(new Span(since, since.plus(Duration.ofDays(10))));

        assertThat(count(Deployment.class)).isEqualTo(10);
        assertThat(collector.facts().values().stream()
                        .filter(Deployment.class::isInstance)
                        .map(Deployment.class::cast))
                .allSatisfy(each -> assertThat(each.lastStatedAt()).isBetween(since, since.plus(Duration.ofDays(11))));
    }

    @Test
    void anotherRun_asksWhetherAnythingChanged_andSendsOnlyThat() throws Exception {
        run(ALL);
        Map<String, Event> before = Map.copyOf(collector.facts());
        int asked = forge.asked().size();
        int unchanged = forge.unchanged();
        int objects = collector.objects();
        run(ALL);

        assertThat(collector.facts()).isEqualTo(before);
        assertThat(collector.objects()).isEqualTo(objects);
        assertThat(forge.asked().size() - asked).isLessThan(40);
        assertThat(forge.asked().size() - asked - (forge.unchanged() - unchanged))
                .as("answers that were not 304: the repository alone")
                .isEqualTo(1);

        model.anotherDay(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        run(ALL);

        assertThat(collector.facts()).isEqualTo(undisturbed());
        assertThat(count(Deployment.class)).isEqualTo(DAYS + 1);
        assertThat(collector.objects() - objects)
                .as("what is new, and the page of its commit")
                .isLessThan(8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void forge_thatIsAway_breaksOff_andLimits_isAskedAgain(long seed) throws Exception {
        forge.trouble(FakeForge.sometimes(seed));
        run(ALL);

        assertThat(collector.facts()).isEqualTo(undisturbed());
        assertThat(notices).anyMatch(notice -> notice.contains("trying again"));
    }

    @Test
    void limit_thatIsUsedUp_isWaitedFor_beforeTheNextQuestionAndAfterARefusal() throws Exception {
        forge.trouble((exchange, number) -> {
            boolean refuses = number == 7;
            if (refuses || number == 4) {
                exchange.getResponseHeaders().add("X-RateLimit-Remaining", "0");
                exchange.getResponseHeaders()
                        .add("X-RateLimit-Reset", Long.toString(Instant.now().getEpochSecond() + 2));
            }
            if (refuses) {
                FakeForge.answer(exchange, 403, "{\"message\": \"API rate limit exceeded\"}");
            }
            return refuses;
        });
        run(ALL, Set.of("pull-requests", "builds"));

        assertThat(count(Deployment.class)).isEqualTo(DAYS);
        assertThat(notices)
                .hasSize(2)
                .allMatch(notice -> notice.contains("GitHub's rate limit is reached; going on at "));
    }

    @Test
    void limit_thatLastsTooLong_endsIt() {
        forge.trouble((exchange, number) -> {
            exchange.getResponseHeaders().add("Retry-After", "8000");
            FakeForge.answer(exchange, 429, "{}");
            return true;
        });

        assertThatThrownBy(() -> run(ALL))
                .isInstanceOf(BackfillException.class)
                .hasMessageContaining("takes no more questions for 133 minutes");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void backfill_cutOffAnywhere_andStartedAgain_tellsTheSame(long seed) throws Exception {
        Random random = new Random(seed);
        int cuts = 0;
        for (boolean done = false; !done; ) {
            // The parts grow, as the whole of one page must fit into one.
            forge.answersOnly(20 + random.nextInt(200 + 40 * cuts));
            collector.takesOnly(random.nextInt(12));
            try {
                run(ALL);
                done = true;
            } catch (BackfillException | SendException cut) {
                cuts++;
            }
        }

        assertThat(cuts).isGreaterThan(3);
        assertThat(collector.facts()).isEqualTo(undisturbed());
    }

    @Test
    void backfill_cutOff_goesOnWhereItWas() throws Exception {
        run(ALL);
        int whole = forge.asked().size();
        Files.delete(state());
        forge.asked().clear();
        forge.answersOnly(whole - 50);
        assertThatThrownBy(() -> run(ALL)).isInstanceOf(BackfillException.class);
        forge.asked().clear();
        forge.answersOnly(Integer.MAX_VALUE);
        run(ALL);

        assertThat(forge.asked().size()).isLessThan(whole / 2);
    }

    @Test
    void runs_thatAreMoreThanAreListed_areReadInSlices() throws Exception {
        model.manyRuns(2_345, GithubModel.FIRST.plus(Duration.ofDays(3)));
        run(ALL, Set.of("commits", "tags", "pull-requests", "deployments", "releases", "issues"));

        assertThat(collector.facts().keySet().stream().filter(key -> key.matches("(?s).*\n10\\d{4}\n1")))
                .hasSize(2_345);
    }

    @Test
    void lists_thatShiftWhileTheyAreRead_missNothing() throws Exception {
        boolean[] moved = new boolean[2];
        forge.trouble((exchange, number) -> {
            String address = exchange.getRequestURI().toString();
            if (!moved[0] && address.contains("/pulls?") && address.contains("page=2")) {
                moved[0] = true;
                // The last of the second page moves to the first, which was read.
                model.touch(model.requests.get(5));
                model.anotherDay();
            }
            if (!moved[1] && address.contains("/deployments?") && address.contains("page=2")) {
                moved[1] = true;
                model.anotherDay();
            }
            return false;
        });
        run(ALL, Set.of("commits", "builds", "issues"));

        assertThat(moved).containsOnly(true);
        assertThat(((PullRequest) collector.facts().get("pull_request acme/shop\n6")).title())
                .isEqualTo("Request 5 again");
        assertThat(count(PullRequest.class)).isEqualTo(DAYS + 1);
        assertThat(count(Deployment.class)).isGreaterThanOrEqualTo(DAYS + 1);
    }

    @Test
    void list_ofWhichSomethingIsDeletedWhileItIsRead_missesNothing() throws Exception {
        boolean[] deleted = new boolean[1];
        forge.trouble((exchange, number) -> {
            String address = exchange.getRequestURI().toString();
            if (!deleted[0] && address.contains("/deployments?") && address.contains("page=2")) {
                deleted[0] = true;
                model.deployments.subList(DAYS - 3, DAYS).clear();
            }
            return false;
        });
        run(ALL, Set.of("commits", "builds", "issues", "pull-requests"));

        assertThat(deleted).containsOnly(true);
        assertThat(count(Deployment.class)).isEqualTo(DAYS);
    }

    @Test
    void dryRun_saysWhatWouldBecome_andKeepsNothing() throws Exception {
        Told told = backfill(ALL, Set.of(), true, BackfillState.none()).run("acme/shop", (name, days) -> unseen());

        assertThat(told.words(true)).contains("objects would become", DAYS * 3 + " deployment");
        assertThat(collector.facts()).isEmpty();
        assertThat(collector.dryObjects()).isPositive();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void token_neverGoesToAnotherPlace() throws Exception {
        List<String> stolen = new CopyOnWriteArrayList<>();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            stolen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            FakeForge.answer(exchange, 200, "[]");
        });
        elsewhere.start();
        String there = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/repos/acme/shop/pulls";
        try {
            for (String header : List.of("Link", "Location")) {
                forge.trouble((exchange, number) -> {
                    if (!exchange.getRequestURI().toString().contains("/pulls?")) {
                        return false;
                    }
                    exchange.getResponseHeaders()
                            .add(header, header.equals("Link") ? "<" + there + ">; rel=\"next\"" : there);
                    FakeForge.answer(exchange, header.equals("Link") ? 200 : 302, "[]");
                    return true;
                });
                assertThatThrownBy(() -> run(ALL, Set.of("commits", "tags")))
                        .isInstanceOf(BackfillException.class)
                        .hasMessageContaining("it is not followed, since the token would go there")
                        .hasMessageContaining(there);
            }
        } finally {
            elsewhere.stop(0);
        }
        assertThat(stolen).isEmpty();
    }

    @Test
    void redirect_withinTheApi_isFollowed() throws Exception {
        forge.trouble((exchange, number) -> {
            if (!exchange.getRequestURI().getPath().startsWith("/repos/acme/old")) {
                return false;
            }
            exchange.getResponseHeaders().add("Location", "/repos/acme/shop");
            FakeForge.answer(exchange, 301, "{\"message\": \"Moved Permanently\"}");
            return true;
        });
        backfill(ALL, Set.of("builds"), false, BackfillState.none()).run("acme/old", (name, days) -> unseen());

        assertThat(count(Deployment.class)).isEqualTo(DAYS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | GitHub wants a token that it knows (401: as the test says) | GITHUB_TOKEN",
                "403 | GitHub refuses (403: as the test says) | --skip leaves a list out",
                "404 | GitHub has nothing at | or does not show it to this token",
                "418 | answered 418: as the test says | can be dealt with here",
            })
    void forge_thatRefuses_isNamed_withTheWayOut(int status, String words, String wayOut) {
        forge.trouble((exchange, number) -> {
            FakeForge.answer(exchange, status, "{\"message\": \"as the test says\"}");
            return true;
        });

        assertThatThrownBy(() -> run(ALL))
                .isInstanceOf(BackfillException.class)
                .hasMessageContaining(words)
                .hasMessageContaining(wayOut)
                .hasMessageNotContaining(FakeForge.TOKEN);
        assertThat(forge.asked()).hasSize(1);
    }

    @Test
    void repository_withoutACommit_hasNone() throws Exception {
        forge.trouble((exchange, number) -> {
            boolean commits = exchange.getRequestURI().getPath().endsWith("/shop/commits");
            if (commits) {
                FakeForge.answer(exchange, 409, "{\"message\": \"Git Repository is empty.\"}");
            }
            return commits;
        });

        assertThat(run(ALL, Set.of("builds", "pull-requests")).unmapped()).isZero();
    }

    @Test
    void answer_thatIsLargerThanAnyIs_isGivenUp() {
        forge.trouble((exchange, number) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
                for (int i = 0; i < 64; i++) {
                    body.write(blanks);
                }
            } catch (IOException closed) {
                exchange.close();
            }
            return true;
        });

        assertThatThrownBy(() -> run(ALL))
                .isInstanceOf(BackfillException.class)
                .hasMessageContaining("is larger than 33554432 bytes");
    }

    @Test
    void nobodyThere_isSaidAtOnce() {
        URI api = forge.api();
        forge.close();

        assertThatThrownBy(() -> run(ALL))
                .isInstanceOf(BackfillException.class)
                .hasMessageStartingWith(api + " cannot be reached (ConnectException")
                .hasMessageEndingWith("--api says another one.");
    }

    @ParameterizedTest
    @CsvSource({
        "401, WAYWISER_TOKEN",
        "403, WAYWISER_TOKEN",
        "429, answers 429",
        "503, answers 503",
        "400, refused it: as the test says"
    })
    void waywiser_thatRefuses_isNamed_andNothingCountsAsSent(int status, String words) throws Exception {
        Set<String> skip = Set.of("pull-requests", "builds");
        collector.refuses(status);
        assertThatThrownBy(() -> run(ALL, skip))
                .isInstanceOf(SendException.class)
                .hasMessageContaining(words)
                .hasMessageContaining(collector.address().toString());

        collector.refuses(0);
        run(ALL, skip);
        assertThat(collector.facts()).isEqualTo(undisturbed(skip));
    }

    @Test
    void stateFile_ofSomethingElse_isNotWrittenOver() throws Exception {
        Files.writeString(state(), "{\"my\": \"thesis\"}");

        assertThatThrownBy(() -> run(ALL)).isInstanceOf(BackfillException.class).hasMessageContaining("--state");
        assertThat(state()).hasContent("{\"my\": \"thesis\"}");
    }

    private Map<String, Event> undisturbed() throws Exception {
        return undisturbed(Set.of());
    }

    private Map<String, Event> undisturbed(Set<String> skip) throws Exception {
        try (FakeForge calm = new FakeForge(model);
                Collector all = new Collector()) {
            new Backfill(
                            new Backfill.Plan(Forge.GITHUB, calm.api(), ALL, skip, false),
                            new Token(FakeForge.TOKEN),
                            Duration.ofSeconds(20),
                            new Sender(all.address(), Duration.ZERO, notices::add),
                            new Token(""),
                            BackfillState.none(),
                            Clock.systemUTC(),
                            notices::add)
                    .run("acme/shop", (name, days) -> unseen());
            return all.facts();
        }
    }

    private Told run(Span span) throws Exception {
        return run(span, Set.of());
    }

    private Told run(Span span, Set<String> skip) throws Exception {
        return backfill(span, skip, false, BackfillState.load(state())).run("acme/shop", (name, days) -> unseen());
    }

    private Backfill backfill(Span span, Set<String> skip, boolean dryRun, BackfillState state) {
        return new Backfill(
                new Backfill.Plan(Forge.GITHUB, forge.api(), span, skip, dryRun),
                new Token(FakeForge.TOKEN),
                Duration.ofSeconds(20),
                new Sender(collector.address(), Duration.ZERO, notices::add),
                new Token(""),
                state,
                Clock.systemUTC(),
                notices::add);
    }

    private Path state() {
        return folder.resolve("state.json");
    }

    private static boolean isOnBranch(Event event) {
        return event instanceof Change change && change.counts();
    }

    private int count(Class<? extends Event> type) {
        return (int) new ArrayList<>(collector.facts().values())
                .stream().filter(type::isInstance).count();
    }

    private static Progress unseen() {
        return Progress.start("test", 1, "days", false, new PrintStream(OutputStream.nullOutputStream()));
    }
}

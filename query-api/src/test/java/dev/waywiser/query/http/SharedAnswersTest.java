package dev.waywiser.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A question that takes as long as the test lets it, asked by many over HTTP. */
@Timeout(60)
class SharedAnswersTest {
    private static final int MANY = 20;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final CountDownLatch slow = new CountDownLatch(1);
    /** What is asked again that ends so waits for this. */
    private final CountDownLatch again = new CountDownLatch(1);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    /** Of how many looks at the clock each is one: by who begins, and again by who joins. */
    private final AtomicInteger looks = new AtomicInteger();

    private SharedAnswers shared;
    private Javalin server;

    @BeforeEach
    void start() {
        shared = new SharedAnswers(Duration.ofNanos(10), () -> {
            long time = now.get();
            looks.incrementAndGet();
            return time;
        });
        server = Javalin.create(javalin -> {
                    javalin.startup.showJavalinBanner = false;
                    Answers.addTo(javalin.routes);
                    javalin.routes.get("/api/slow", shared.of(request -> {
                        int number = asked.incrementAndGet();
                        slow.await();
                        if (number > 1 && "again".equals(request.queryParam("ends"))) {
                            again.await();
                        }
                        switch (String.valueOf(request.queryParam("ends"))) {
                            case "badly" -> throw new BadParameterException("ends", "must not be so");
                            case "refused" -> Answers.refuse(request, 404, "None", "There is none");
                            case "large" -> Answers.tagged(request, "text/plain", new byte[64 * 1_024 + 1]);
                            default ->
                                Answers.tagged(
                                        request.header("Link", "<next " + number + ">"),
                                        "text/plain",
                                        ("answer " + number).getBytes(StandardCharsets.UTF_8));
                        }
                    }));
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        slow.countDown();
        again.countDown();
        server.stop();
    }

    @Test
    void question_thatManyAskAtOnce_isAnsweredOnceForAllOfThem() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> all = together("/api/slow", MANY);
        slow.countDown();
        for (CompletableFuture<HttpResponse<String>> one : all) {
            HttpResponse<String> answer = one.get();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("answer 1");
            assertThat(answer.headers().firstValue("Link")).hasValue("<next 1>");
            assertThat(answer.headers().firstValue("ETag")).isPresent();
        }
    }

    @Test
    void whoAsksSoonAfter_getsTheSame_andWhoAsksLater_anotherOne() throws Exception {
        slow.countDown();
        assertThat(ask("/api/slow").get().body()).isEqualTo("answer 1");
        now.set(5);
        HttpResponse<String> soon = ask("/api/slow").get();
        assertThat(soon.body()).isEqualTo("answer 1");
        assertThat(soon.headers().firstValue("Link")).hasValue("<next 1>");
        assertThat(ask("/api/slow", "If-None-Match", "*").get().statusCode()).isEqualTo(304);
        now.set(11);
        assertThat(ask("/api/slow").get().body()).isEqualTo("answer 2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void answer_thatIsHalfAsOldAsItMayBe_isMadeAnewByOneWhoAsks_andToldToTheOthersMeanwhile() throws Exception {
        slow.countDown();
        assertThat(ask("/api/slow?ends=again").get().body()).isEqualTo("answer 1");
        now.set(6);
        CompletableFuture<HttpResponse<String>> renewing = ask("/api/slow?ends=again");
        while (asked.get() < 2) {
            Thread.sleep(5);
        }
        assertThat(ask("/api/slow?ends=again").get().body()).isEqualTo("answer 1");
        now.set(11);
        int before = looks.get();
        CompletableFuture<HttpResponse<String>> late = ask("/api/slow?ends=again");
        awaitLooks(before + 3);
        assertThat(late).isNotDone();
        again.countDown();
        assertThat(renewing.get().body()).isEqualTo("answer 2");
        assertThat(late.get().body()).isEqualTo("answer 2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void answers_thatAreTooOld_areLetGo_whenAnythingElseIsAsked() throws Exception {
        slow.countDown();
        for (int i = 0; i < 5; i++) {
            ask("/api/slow?service=" + i).get();
        }
        assertThat(shared.held()).isEqualTo(5);
        now.set(11);
        ask("/api/slow").get();
        assertThat(shared.held()).isOne();
    }

    @Test
    void answer_thatIsLarge_isNotKept() throws Exception {
        slow.countDown();
        ask("/api/slow?ends=large").get();
        assertThat(shared.held()).isZero();
        ask("/api/slow?ends=large").get();
        assertThat(asked).hasValue(2);
    }

    @Test
    void whoHasTheAnswer_isNotSentIt_andTheOthersAre() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> all = together("/api/slow", 2);
        CompletableFuture<HttpResponse<String>> knows = ask("/api/slow", "If-None-Match", "*");
        awaitLooks(5);
        slow.countDown();
        assertThat(knows.get().statusCode()).isEqualTo(304);
        assertThat(all.get(1).get().body()).isEqualTo("answer 1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoAsksLaterThanAnAnswerMayBeOld_beginsAnew() throws Exception {
        CompletableFuture<HttpResponse<String>> early = ask("/api/slow");
        awaitLooks(1);
        now.set(11);
        CompletableFuture<HttpResponse<String>> late = ask("/api/slow");
        awaitLooks(3);
        slow.countDown();
        assertThat(List.of(early.get().body(), late.get().body())).containsExactlyInAnyOrder("answer 1", "answer 2");
    }

    @Test
    void questionsThatDiffer_areAnsweredEachByItself() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> all = List.of(
                ask("/api/slow"),
                ask("/api/slow?service=a"),
                ask("/api/slow?service=b"),
                ask("/api/slow", "Accept", "text/csv"));
        awaitLooks(all.size());
        slow.countDown();
        for (CompletableFuture<HttpResponse<String>> one : all) {
            one.get();
        }
        assertThat(asked).hasValue(all.size());
    }

    @Test
    void questionThatFails_failsForAllWhoAsk_andIsAskedAnewAfterwards() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> all = together("/api/slow?ends=badly", MANY);
        slow.countDown();
        for (CompletableFuture<HttpResponse<String>> one : all) {
            assertThat(one.get().statusCode()).isEqualTo(400);
            assertThat(one.get().body()).contains("ends must not be so");
        }
        assertThat(asked).hasValue(1);
        assertThat(ask("/api/slow?ends=badly").get().statusCode()).isEqualTo(400);
        assertThat(asked).hasValue(2);
    }

    @Test
    void refusal_isToldToEachByItself() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> all = together("/api/slow?ends=refused", 3);
        slow.countDown();
        for (CompletableFuture<HttpResponse<String>> one : all) {
            assertThat(one.get().statusCode()).isEqualTo(404);
            assertThat(one.get().body()).contains("There is none");
        }
        assertThat(shared.held()).isZero();
    }

    /** So many ask, of whom one begins and the others have joined when this returns. */
    private List<CompletableFuture<HttpResponse<String>>> together(String path, int many) throws InterruptedException {
        List<CompletableFuture<HttpResponse<String>>> all =
                IntStream.range(0, many).mapToObj(i -> ask(path)).toList();
        awaitLooks(2 * many - 1);
        return all;
    }

    private void awaitLooks(int expected) throws InterruptedException {
        while (looks.get() < expected) {
            Thread.sleep(5);
        }
    }

    private CompletableFuture<HttpResponse<String>> ask(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString());
    }
}

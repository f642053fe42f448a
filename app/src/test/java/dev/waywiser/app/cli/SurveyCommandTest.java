package dev.waywiser.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyCommandTest {
    private static final Path PAGE = Path.of("..", "docs", "surveys.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(survey:.*?)```", Pattern.DOTALL);
    private static final Pattern SHOWN =
            Pattern.compile("```\n\\$ \\./waywiser (survey check[^\n]*)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private record Ran(int exit, String out, String err) {}

    private static Ran run(String... arguments) {
        PrintStream before = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
        try {
            return new Ran(Program.run(arguments), out.toString(UTF_8), err.toString(UTF_8));
        } finally {
            System.setOut(before);
            System.setErr(errBefore);
        }
    }

    @BeforeEach
    void declare() throws IOException {
        Files.createDirectories(folder.resolve("surveys"));
        Files.writeString(folder.resolve("surveys/now.yaml"), """
                survey: now
                title: How well does it serve you?
                until: 2190-01-01
                teams: [payments]
                questions: [{topic: builds, text: Content?, scale: csat}]
                """);
        Files.writeString(folder.resolve("surveys/old.yaml"), """
                survey: old
                title: T
                until: 2020-01-01
                questions: [{topic: builds, text: Content?, scale: csat}]
                """);
    }

    private String config(String more) throws IOException {
        return Files.writeString(folder.resolve("waywiser.yaml"), """
                        surveys: {folder: "%s", secrets: [0123456789abcdef0123456789abcdef], url: "https://w.example"}
                        %s
                        """.formatted(folder.resolve("surveys"), more))
                .toString();
    }

    @Test
    void page_whatItShows_isWhatTheCommandSaysOfItsExample() throws IOException {
        String page = Files.readString(PAGE);
        Matcher yaml = YAML.matcher(page);
        assertThat(yaml.find()).isTrue();
        Path file = Files.writeString(folder.resolve("example.yaml"), yaml.group(1));
        Matcher shown = SHOWN.matcher(page);
        assertThat(shown.find()).isTrue();

        Ran ran = run("survey", "check", file.toString());

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualTo(shown.group(2));
    }

    @Test
    void check_wrongFile_saysWhereAndEndsWith1() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), "survey: a b\ntitle: T\n");

        Ran ran = run("survey", "check", file.toString());

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .contains("wrong.yaml:1: survey: must be 1 to 60 characters", "wrong.yaml:1: until: is required");
    }

    @Test
    void link_printsAsManyAsAreWanted_allDifferent() throws IOException {
        Ran ran = run("survey", "link", "now", "--team", "payments", "--count", "3", "--config", config(""));

        assertThat(ran.exit()).as(ran.err()).isZero();
        List<String> links = ran.out().lines().toList();
        assertThat(links)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allMatch(link -> link.startsWith("https://w.example/surveys/"));
    }

    @Test
    void link_thatNobodyCouldFollow_isRefusedWithTheWayOut() throws IOException {
        String config = config("");
        assertThat(run("survey", "link", "none", "--config", config).err()).contains("there are now, old");
        assertThat(run("survey", "link", "old", "--config", config).err()).contains("ended at 2020-01-01T00:00:00Z");
        assertThat(run("survey", "link", "now", "--team", "search", "--config", config)
                        .err())
                .contains("is not for the team search; it is for payments");
        assertThat(run("survey", "link", "now", "--count", "0", "--config", config)
                        .err())
                .contains("--count must be from 1 to 10000");
        assertThat(run("survey", "link", "now", "--expires", "soon", "--config", config)
                        .err())
                .contains("must be a number with its unit");
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
        assertThat(run("survey", "link", "now", "--config", empty.toString()).err())
                .contains("set surveys.folder and surveys.secrets");
        Path unsigned = Files.writeString(
                folder.resolve("unsigned.yaml"), "surveys: {folder: \"" + folder.resolve("surveys") + "\"}");
        assertThat(run("survey", "link", "now", "--config", unsigned.toString()).err())
                .contains("surveys.secrets", "must be set where surveys.folder is");
    }

    @Test
    void send_invitesAChat_andNoAlertmanager() throws IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        HttpServer chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        chat.start();
        try {
            String url = "http://127.0.0.1:" + chat.getAddress().getPort();
            Path alerts = Files.writeString(folder.resolve("alerts.yaml"), """
                    destinations:
                      - {name: chat, type: slack, url: "%s/slack"}
                      - {name: manager, type: alertmanager, url: "%s"}
                    routes:
                      - {name: all, to: [chat, manager]}
                    """.formatted(url, url));
            String config = config("alerts: {file: \"" + alerts + "\"}");

            Ran ran = run("survey", "send", "now", "--destination", "chat", "--team", "payments", "--config", config);

            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.out()).isEqualTo("chat: delivered\n");
            assertThat(bodies)
                    .singleElement()
                    .asString()
                    .contains(
                            "Survey: How well does it serve you?",
                            "One question, answered anonymously, until 1 January 2190.")
                    .contains("https://w.example/surveys/")
                    .doesNotContain("Firing", "Resolved", "Over:");

            Ran both = run("survey", "send", "now", "--route", "all", "--config", config);
            assertThat(both.exit()).isEqualTo(1);
            assertThat(both.out()).contains("chat: delivered", "manager: takes alerts only");
            assertThat(bodies).hasSize(2);
        } finally {
            chat.stop(0);
        }
    }
}

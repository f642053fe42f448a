package dev.waywiser.alerts.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waywiser.alerts.SampleAlerts;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.Wording;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Cards as the renderer of their makers shows them, in a real browser. Skipped where there is no browser or no npm. */
class TeamsCardIT {
    private static final Path CARDS = Path.of("src", "test", "cards");
    private static final Path RENDERER = CARDS.resolve("node_modules/adaptivecards/dist/adaptivecards.min.js");
    private static final long MINUTES = 2;

    @TempDir
    Path folder;

    @BeforeAll
    static void fetchRenderer() throws Exception {
        assumeTrue(isOnPath("chromium"), "chromium is not on the PATH");
        if (!Files.exists(RENDERER)) {
            assumeTrue(isOnPath("npm"), "npm is not on the PATH");
            run(CARDS, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps");
        }
    }

    @Test
    void aCardIsShownWhole_withItsLinks_andNothingWrong() throws Exception {
        String shown = shown(message("checkout", 3));

        assertThat(shown)
                .contains("data-problems=\"0\"")
                .contains("Firing (page): checkout-0 and 2 more, 3 of 3 alerts")
                .contains("21.0 times too fast in 1h and 25.5 in 5m")
                .contains("43.2 % of 30d")
                .contains("Deployed before")
                .contains("https://waywiser.example/slos?slo=availability");
    }

    @Test
    void aHostileNameIsTextInACard() throws Exception {
        String shown = shown(message("<img src=x onerror=document.title='owned'> [x](javascript:alert(1)) **b** ", 1));

        assertThat(shown)
                .contains("data-problems=\"0\"")
                .contains("&lt;img src=x onerror=")
                .contains("[x](javascript:alert(1))")
                .contains("**b**")
                .doesNotContain("<img")
                .doesNotContain("href=\"javascript")
                .doesNotContain("<title>owned");
    }

    private static Message message(String service, int alerts) {
        List<Item> items = IntStream.range(0, alerts)
                .mapToObj(i -> new Item(SampleAlerts.of(service + "-" + i), true, true))
                .toList();
        return new Message("wwm_1", items, false, SampleAlerts.START.plusSeconds(60), null);
    }

    /** The page after the renderer has drawn the card into it. */
    private String shown(Message message) throws Exception {
        String payload = new Teams(
                        URI.create("https://teams.example/"), new Wording(URI.create("https://waywiser.example")))
                .post(message)
                .body();
        String card = JsonMapper.shared()
                .readTree(payload)
                .path("attachments")
                .path(0)
                .path("content")
                .toString();
        Path page = folder.resolve("card.html");
        Files.writeString(page, """
                <!doctype html><meta charset="utf-8"><title>card</title><body>
                <script src="%s"></script>
                <script type="application/json" id="card">%s</script>
                <script>
                  const context = new AdaptiveCards.SerializationContext();
                  const card = new AdaptiveCards.AdaptiveCard();
                  card.parse(JSON.parse(document.getElementById('card').textContent), context);
                  const problems = context.eventCount + card.validateProperties().validationEvents.length;
                  document.getElementById('card').remove();
                  document.body.dataset.problems = problems;
                  document.body.appendChild(card.render());
                </script>
                """.formatted(RENDERER.toUri(), card.replace("<", "\\u003c")));
        Process browser = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--user-data-dir=" + folder.resolve("browser"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String dom = new String(browser.getInputStream().readAllBytes(), UTF_8);
        assertThat(browser.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        return dom.substring(dom.indexOf("<body"));
    }

    private static void run(Path where, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static boolean isOnPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
    }
}

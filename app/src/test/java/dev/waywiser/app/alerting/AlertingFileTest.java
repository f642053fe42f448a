package dev.waywiser.app.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.alerts.routing.Route;
import dev.waywiser.alerts.sending.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertingFileTest {
    private static final Path PAGE = Path.of("..", "docs", "alerts.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("^\\| `([a-z-]+)` \\| `(?:url|token|host)`", Pattern.MULTILINE);
    private static final Map<String, String> SECRETS = Map.of(
            "PAYMENTS_SLACK_URL", "https://chat.example/hook/x1",
            "PAGER_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    @TempDir
    private Path folder;

    @Test
    void page_itsExample_isRead() throws IOException {
        Matcher yaml = YAML.matcher(Files.readString(PAGE));
        assertThat(yaml.find()).isTrue();
        Alerting alerting = read(yaml.group(1));

        assertThat(alerting.destinations())
                .extracting(Destination::name)
                .containsExactly("payments-chat", "pager", "everything");
        assertThat(alerting.routing().routes()).extracting(Route::name).containsExactly("all", "pages", "payments");
        assertThat(alerting.routing().maintenance()).hasSize(2);
        assertThat(alerting.destinations().get(2).keepAlive()).isNotNull();
    }

    @Test
    void page_everyTypeItLists_isKnown_andNoOther() throws IOException {
        Stream<String> listed = TYPE.matcher(Files.readString(PAGE)).results().map(found -> found.group(1));
        String known = failure("destinations: [{name: a, type: pigeon}]")
                .lines()
                .filter(line -> line.contains("must be slack"))
                .findFirst()
                .orElseThrow();
        assertThat(listed.toList())
                .containsExactlyInAnyOrder(
                        known.substring(known.indexOf("must be ") + 8).split(",? or |, "));
    }

    @Test
    void everythingWrong_isSaidAtOnce_withItsLine_andWithoutSecrets() throws IOException {
        String said = failure("""
                console: ftp://x
                destinations:
                  - {name: a, type: slack, url: "https://user:hunter2@chat.example/"}
                  - {name: b, type: webhook, url: "${MISSING}", secret: whsec_hunter2}
                  - {name: c, type: telegram, token: "hunter2", chat: 1}
                  - {name: d, type: mail, host: h, from: nobody, to: [], user: u}
                  - {name: e, type: slack, url: "https://chat.example/", colour: red}
                  - {name: e, type: slack, url: "https://chat.example/"}
                routes:
                  - {to: [nobody], groupWait: 1h, repeatEvery: 1s}
                  - {name: r, to: [e], quiet: {days: [caturday], from: 8, to: "08:00", timeZone: Mars/Olympus}}
                maintenance:
                  - {name: m, from: 2026-01-02T00:00:00Z, until: 2026-01-01T00:00:00Z}
                """);

        assertThat(said)
                .contains("alerts.yaml:1: console: must be an http or https address")
                .contains(":3: destinations[0].url: must be an http or https address, without a user")
                .contains(":4: destinations[1].url: names the variable MISSING, which is not set")
                .contains(":4: destinations[1].secret: must be whsec_")
                .contains(":5: destinations[2].token: must be a number, a colon")
                .contains(":6: destinations[3].from: must be one address")
                .contains(":6: destinations[3].to: must have at least one address")
                .contains(":6: destinations[3].password: is required beside")
                .contains(":7: destinations[4].colour: is not known here")
                .contains(":10: routes[0].name: is required")
                .contains(":10: routes[0].to[0]: is 'nobody', and no right destination has that name")
                .contains(":11: routes[1].quiet.days[0]: must be a day")
                .contains(":11: routes[1].quiet.from: must be a time in quotes")
                .contains(":11: routes[1].quiet.timeZone: must be a time zone")
                .contains(":13: maintenance[0]: until must be after from")
                .doesNotContain("hunter2");
    }

    @Test
    void file_thatIsEmptyOrMissing_isNobodyOrAnError() throws IOException {
        assertThat(read("").destinations()).isEmpty();
        assertThatThrownBy(() -> AlertingFile.read(folder.resolve("none.yaml"), Map.of(), Clock.systemUTC()))
                .isInstanceOf(AlertingException.class)
                .hasMessageContaining("none.yaml: cannot be read");
    }

    private Alerting read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("alerts.yaml"), yaml);
        return AlertingFile.read(file, SECRETS, Clock.systemUTC());
    }

    private String failure(String yaml) throws IOException {
        try {
            read(yaml);
        } catch (AlertingException wrong) {
            return wrong.getMessage();
        }
        throw new AssertionError("it was read");
    }
}

package dev.waywiser.app.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.alerts.routing.Route;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.app.digest.DigestTime;
import dev.waywiser.events.Glob;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.rules.BuildMetric;
import dev.waywiser.rules.BuildsWorsen;
import dev.waywiser.rules.DoraCondition;
import dev.waywiser.rules.DoraLimit;
import dev.waywiser.rules.Lag;
import dev.waywiser.rules.Match;
import dev.waywiser.rules.Rule;
import dev.waywiser.rules.Silence;
import dev.waywiser.rules.Worsening;
import dev.waywiser.store.query.DoraMetric;
import dev.waywiser.store.query.Edition;
import dev.waywiser.store.query.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        Alerting alerting = read(example(0));

        assertThat(alerting.destinations())
                .extracting(Destination::name)
                .containsExactly("payments-chat", "pager", "everything");
        assertThat(alerting.routing().routes()).extracting(Route::name).containsExactly("all", "pages", "payments");
        assertThat(alerting.routing().maintenance()).hasSize(2);
        assertThat(alerting.destinations().get(2).keepAlive()).isNotNull();
    }

    @Test
    void page_itsRules_areRead_asTheyAreSaid() throws IOException {
        List<Rule> rules = read(example(1)).rules();

        assertThat(rules)
                .extracting(Rule::name)
                .containsExactly("fails-more", "slow-to-ship", "slow-builds", "github-silent", "behind");
        Match payments = new Match(new TreeMap<>(Map.of("team", new Glob("payments"))));
        assertThat(rules.get(0))
                .isEqualTo(new Rule(
                        "fails-more",
                        Severity.TICKET,
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        new DoraCondition(
                                DoraMetric.FAIL_RATE,
                                new DoraLimit.Worsens(new Worsening(0.3, false)),
                                Duration.ofDays(30),
                                Group.SERVICE,
                                payments,
                                5)));
        assertThat(rules.get(1).condition())
                .isEqualTo(new DoraCondition(
                        DoraMetric.LEAD_TIME,
                        new DoraLimit.Crosses(Edition.named("2024"), "high"),
                        Duration.ofDays(30),
                        Group.TEAM,
                        Match.ALL,
                        20));
        assertThat(rules.get(2).condition())
                .isEqualTo(new BuildsWorsen(
                        BuildMetric.DURATION_P95,
                        new Worsening(0.25, false),
                        Duration.ofDays(1),
                        4,
                        Group.PIPELINE,
                        new Match(new TreeMap<>(Map.of("service", new Glob("checkout*")))),
                        List.of("main"),
                        20));
        assertThat(rules.get(3).condition())
                .isEqualTo(new Silence(
                        Duration.ofHours(2), new Match(new TreeMap<>(Map.of("source", new Glob("github")))), 20));
        assertThat(rules.get(4))
                .isEqualTo(new Rule(
                        "behind",
                        Severity.PAGE,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        new Lag(Duration.ofMinutes(1), Match.ALL)));
    }

    @Test
    void rules_everythingWrong_isSaidAtOnce_withItsLine() throws IOException {
        String said = failure("""
                rules:
                  - {name: a, kind: dora, metric: velocity, worsens: 30%}
                  - {name: b, kind: dora, metric: change_fail_rate, worsens: 30, period: 1h}
                  - {name: c, kind: dora, metric: change_lead_time, worsens: 30%, crosses: {level: high, edition: 2024}}
                  - {name: d, kind: dora, metric: change_lead_time, crosses: {level: low, edition: 2024}}
                  - {name: e, kind: dora, metric: change_lead_time, crosses: {level: high, edition: 2025}}
                  - {name: f, kind: dora, metric: deployment_rework_rate, crosses: {level: high, edition: 2024}}
                  - {name: g, kind: dora, metric: deployment_frequency, worsens: 100%}
                  - {name: h, kind: builds, metric: duration_p99, worsens: 5%, match: {colour: red}}
                  - {name: i, kind: builds, metric: success_rate, worsens: 5%, weeks: 60}
                  - {name: j, kind: silence, longerThan: 1s}
                  - {name: k, kind: lag, every: 1s}
                  - {name: l, kind: weather}
                  - {kind: lag, above: 60s, severity: loud, every: 1s}
                  - {name: m, kind: lag, above: 60s, for: 31d}
                  - {name: n, kind: lag, above: 60s}
                  - {name: n, kind: lag, above: 60s}
                  - {name: o, kind: dora, metric: change_lead_time, worsens: 5%, by: team, match: {service: x}}
                """);

        assertThat(said)
                .contains(":2: rules[0].metric: must be one of change_fail_rate, change_lead_time")
                .contains(":3: rules[1].worsens: must be a share with its sign, such as 30%")
                .contains(":4: rules[2]: must have either worsens or crosses")
                .contains(":5: rules[3].crosses: level must be elite, high or medium")
                .contains(":6: rules[4].crosses.edition: must be one of 2024, 2023, 2021")
                .contains(":7: rules[5].crosses.edition: cannot be said, since no edition has levels of this metric")
                .contains(":8: rules[6].worsens: worsens must be below 100%")
                .contains(":9: rules[7].metric: must be success_rate, duration_p50 or duration_p95")
                .contains(":9: rules[7].match.colour: is not known here")
                .contains(":10: rules[8]: weeks must be from 1 to 52")
                .contains(":11: rules[9]: longerThan must be from 1m to 14d")
                .contains(":12: rules[10].above: is required")
                .contains(":13: rules[11].kind: must be dora, builds, silence or lag")
                .contains(":14: rules[12].name: is required")
                .contains(":14: rules[12].severity: severity must be page or ticket")
                .contains(":15: rules[13]: for must be at most 30d")
                .contains(":17: rules[15].name: is the name of another rule too")
                .contains(":18: rules[16].match.service: is not known here");
    }

    private static String example(int number) throws IOException {
        return YAML.matcher(Files.readString(PAGE))
                .results()
                .toList()
                .get(number)
                .group(1);
    }

    @Test
    void page_itsDigest_isRead() throws IOException {
        assertThat(read(example(2)).digest())
                .isEqualTo(new DigestTime(DayOfWeek.MONDAY, LocalTime.of(9, 0), ZoneId.of("Europe/Berlin")));
        assertThat(read(example(2)).asksStore()).isTrue();
        assertThat(read(example(0)).asksStore()).isFalse();
    }

    @Test
    void digest_wrong_isSaidAtOnce() throws IOException {
        assertThat(failure("digest: {day: someday, at: 25h, zone: UTC}"))
                .contains(
                        ":1: digest.day: ",
                        ":1: digest.at: ",
                        ":1: digest.timeZone: is required",
                        ":1: digest.zone: is not known");
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

package dev.waywiser.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Doubt;
import dev.waywiser.events.alerts.Doubt.Found;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.events.topics.AlertTopics;
import dev.waywiser.events.topics.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Wherever a process ends and another goes on, alerts are the same. */
class LedgerPropertiesTest {
    private static final int LOOKS = 200;
    private static final List<String> SOURCES = List.of("github", "events", "gitlab");
    private static final List<Rule> RULES = List.of(
            Samples.rule("at-once", Duration.ZERO),
            Samples.rule("soon", Duration.ofMinutes(3)),
            Samples.rule("late", Duration.ofMinutes(20)));

    @Property(tries = 300)
    void restarts_anywhere_changeNothing(@ForAll long seed) {
        Random cuts = new Random(~seed);
        Process cut = new Process(() -> cuts.nextInt(4) == 0, () -> cuts.nextInt(3) == 0);
        Process whole = new Process(() -> false, () -> false);
        play(cut, new Random(seed));
        play(whole, new Random(seed));

        assertThat(cut.texts()).isEqualTo(whole.texts());
    }

    @Property(tries = 300)
    void alerts_areWhatTheLooksSay_readFromTheirEnd(@ForAll long seed) {
        Process process = new Process(() -> false, () -> false);
        Map<String, List<Seen>> seen = play(process, new Random(seed));

        List<Alert> told = process.alerts();
        assertThat(told).isNotEmpty();
        for (Alert alert : told) {
            Rule rule = rule(alert.name());
            List<Seen> looks = Objects.requireNonNull(seen.get(alert.labels().get("source")));
            Instant fires = alert.startedAt().plus(rule.holdsFor());
            assertThat(between(looks, alert.startedAt(), fires)).containsOnly(Found.HOLDS);
            Instant ended = alert.endedAt();
            if (ended != null && alert.summary().startsWith("Whether this is over nobody can say")) {
                assertThat(between(looks, ended.minus(Standing.UNKNOWN_FOR), ended))
                        .containsOnly(Found.UNKNOWN);
            } else if (ended != null) {
                Instant certain = ended.plus(rule.holdsFor());
                assertThat(between(looks, ended, certain)).containsOnly(Found.HOLDS_NOT);
                assertThat(ended).isAfter(alert.startedAt());
            }
            assertThat(told.stream().filter(other -> overlaps(alert, other))).containsExactly(alert);
        }
        // What held in each minute of the last half hour fires, and what did not does not.
        for (Rule rule : RULES) {
            seen.forEach((source, looks) -> {
                Instant last = looks.get(looks.size() - 1).at();
                List<Found> recent = between(looks, last.minus(Duration.ofMinutes(30)), last);
                boolean isWhole = recent.size() > 30;
                boolean fires = told.stream()
                        .anyMatch(alert -> alert.isFiring()
                                && alert.name().equals(rule.name())
                                && source.equals(alert.labels().get("source")));
                if (isWhole && recent.stream().allMatch(Found.HOLDS::equals)) {
                    assertThat(fires).isTrue();
                } else if (isWhole && recent.stream().allMatch(Found.HOLDS_NOT::equals)) {
                    assertThat(fires).isFalse();
                }
            });
        }
    }

    private static boolean overlaps(Alert one, Alert other) {
        return one.fingerprint().equals(other.fingerprint())
                && (one.endedAt() == null || other.startedAt().isBefore(one.endedAt()))
                && (other.endedAt() == null || one.startedAt().isBefore(other.endedAt()));
    }

    @Property(tries = 50)
    void rules_thatAreGone_leaveNothingBehind(@ForAll long seed) {
        Process process = new Process(() -> false, () -> false);
        play(process, new Random(seed));
        Ledger ledger = process.restored();
        Rule other = new Rule(
                "at-once", Severity.PAGE, Rule.EVERY, Duration.ZERO, new Lag(Duration.ofMinutes(1), Match.ALL));
        process.write(ledger.endOthers(List.of(other), Samples.START.plus(Duration.ofDays(3))));

        assertThat(process.alerts()).noneMatch(Alert::isFiring);
        assertThat(process.doubts()).allMatch(doubt -> doubt.rule().equals("at-once"));
    }

    private record Seen(Instant at, Found found) {}

    private static Rule rule(String name) {
        return RULES.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Found> between(List<Seen> looks, Instant from, Instant to) {
        return looks.stream()
                .filter(each -> !each.at().isBefore(from) && !each.at().isAfter(to))
                .map(Seen::found)
                .toList();
    }

    /** Looks every minute, sometimes hours later, at sources that change their minds rarely. */
    private static Map<String, List<Seen>> play(Process process, Random random) {
        Map<String, List<Seen>> seen = new TreeMap<>();
        Map<String, Found> now = new TreeMap<>();
        Instant clock = Samples.START;
        for (int i = 0; i < LOOKS; i++) {
            clock = clock.plus(Duration.ofMinutes(random.nextInt(60) == 0 ? 600 : 1));
            List<Finding> findings = new ArrayList<>();
            for (String source : SOURCES) {
                if (random.nextInt(8) == 0) {
                    now.put(source, Found.values()[random.nextInt(3)]);
                }
                Found found = now.getOrDefault(source, Found.HOLDS_NOT);
                seen.computeIfAbsent(source, none -> new ArrayList<>()).add(new Seen(clock, found));
                // Sometimes what is not known is not even mentioned.
                if (found != Found.UNKNOWN || random.nextBoolean()) {
                    String words = source + " " + random.nextInt(5);
                    findings.add(new Finding(Subject.of(Map.of("source", source), Map.of()), found, words, "/alerts"));
                }
            }
            for (Rule rule : RULES) {
                process.look(rule, findings, clock);
            }
        }
        return seen;
    }

    /** A process with its topics, in which the last word on each key remains. */
    private static final class Process {
        private final Map<String, byte[]> words = new LinkedHashMap<>();
        private final BooleanSupplier killed;
        private final BooleanSupplier killedBeforeItWrote;
        private Ledger ledger = new Ledger();

        Process(BooleanSupplier killed, BooleanSupplier killedBeforeItWrote) {
            this.killed = killed;
            this.killedBeforeItWrote = killedBeforeItWrote;
        }

        void look(Rule rule, List<Finding> findings, Instant now) {
            boolean dies = killed.getAsBoolean();
            List<Change> changes = ledger.look(rule, findings, now);
            if (dies && killedBeforeItWrote.getAsBoolean()) {
                ledger = restored();
                changes = ledger.look(rule, findings, now);
            }
            write(changes);
            changes.forEach(ledger::apply);
            if (dies) {
                ledger = restored();
            }
        }

        void write(List<Change> changes) {
            for (Change change : changes) {
                if (change.alert() != null) {
                    put(AlertTopics.ALERTS, change.alert().key(), change.alert());
                }
                if (change.doubts() && change.doubt() == null) {
                    words.remove(key(AlertTopics.DOUBTS, change.fingerprint()));
                } else if (change.doubts()) {
                    put(AlertTopics.DOUBTS, change.fingerprint(), Objects.requireNonNull(change.doubt()));
                }
            }
        }

        private <V> void put(Topic<String, V> topic, String key, V value) {
            words.remove(key(topic, key));
            words.put(key(topic, key), topic.values().serializer().serialize(topic.name(), value));
        }

        Map<String, String> texts() {
            Map<String, String> texts = new TreeMap<>();
            words.forEach((key, value) -> texts.put(key, new String(value, UTF_8)));
            return texts;
        }

        private static String key(Topic<?, ?> topic, String key) {
            return topic.name() + "/" + key;
        }

        Ledger restored() {
            Ledger read = new Ledger();
            alerts().forEach(read::put);
            doubts().forEach(doubt -> read.put(doubt.fingerprint(), doubt));
            return read;
        }

        List<Alert> alerts() {
            return all(AlertTopics.ALERTS);
        }

        List<Doubt> doubts() {
            return all(AlertTopics.DOUBTS);
        }

        private <V> List<V> all(Topic<String, V> topic) {
            return words.entrySet().stream()
                    .filter(each -> each.getKey().startsWith(topic.name() + "/"))
                    .map(each -> topic.values().deserializer().deserialize(topic.name(), each.getValue()))
                    .toList();
        }
    }

    @Property(tries = 20)
    void alerts_ofObjectives_areNoBusinessOfRules(@ForAll long seed) {
        Ledger ledger = new Ledger();
        Instant start = Samples.START.plusSeconds(new Random(seed).nextInt(1_000));
        ledger.put(new Alert(
                "slo",
                AlertKind.SLO,
                "x",
                Severity.PAGE,
                start,
                null,
                false,
                start,
                new TreeMap<>(),
                "burns",
                null,
                null,
                "/"));
        assertThat(ledger.endOthers(List.of(), start.plusSeconds(60))).isEmpty();
    }
}

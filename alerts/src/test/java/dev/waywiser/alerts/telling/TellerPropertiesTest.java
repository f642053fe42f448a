package dev.waywiser.alerts.telling;

import static dev.waywiser.alerts.SampleAlerts.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.alerts.SampleAlerts;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.events.Glob;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Mute;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever happens and whatever fails, in the end a destination knows what is so. */
class TellerPropertiesTest {
    private static final Duration STEP = Duration.ofSeconds(7);
    private static final int STEPS = 120;
    private static final List<String> SERVICES = List.of("checkout", "search", "shop");
    private static final List<String> SLOS = List.of("availability", "speed");

    @Property(tries = 300)
    void inTheEndADestinationKnowsWhatIsSo(@ForAll long seed, @ForAll boolean forgets) {
        History history = new History(new Random(seed), forgets);
        history.play(true);

        assertThat(history.knownToFire()).isEqualTo(history.firing());
    }

    @Property(tries = 300)
    void withoutFailuresNothingIsToldTwiceAndBeginningsAndEndsAlternate(@ForAll long seed) {
        History history = new History(new Random(seed), false);
        history.play(false);

        Map<String, Boolean> last = new HashMap<>();
        for (Item item : history.channel.news) {
            assertThat(last.put(item.alert().fingerprint(), item.firing()))
                    .as("what was known of %s before", item.alert().fingerprint())
                    .isNotEqualTo(item.firing());
        }
        assertThat(history.knownToFire()).isEqualTo(history.firing());
    }

    private static final class History {
        private final Random random;
        private final Channel channel;
        private final Map<String, Alert> now = new TreeMap<>();
        private Instant clock = START;

        History(Random random, boolean forgets) {
            this.random = random;
            this.channel = new Channel(
                    new Plan("chat", forgets ? Duration.ofSeconds(30) : null), TellerTest.routing(null, List.of()));
        }

        void play(boolean failing) {
            for (int i = 0; i < STEPS; i++) {
                happen();
                Channel.Fate fate = failing ? fate() : Channel.Fate.ARRIVES;
                channel.run(clock, clock.plus(STEP), () -> fate);
                clock = clock.plus(STEP);
                if (random.nextInt(10) == 0) {
                    channel.compact();
                }
                if (random.nextInt(20) == 0) {
                    channel.restart(clock);
                }
            }
            channel.run(clock, clock.plus(Duration.ofMinutes(30)), () -> Channel.Fate.ARRIVES);
        }

        private Channel.Fate fate() {
            return switch (random.nextInt(10)) {
                case 0 -> Channel.Fate.REFUSED;
                case 1 -> Channel.Fate.UNANSWERED;
                case 2 -> Channel.Fate.KILLED;
                default -> Channel.Fate.ARRIVES;
            };
        }

        private void happen() {
            String service = SERVICES.get(random.nextInt(SERVICES.size()));
            String slo = SLOS.get(random.nextInt(SLOS.size()));
            @Nullable Alert before = now.get(service + slo);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    if (before == null || !before.isFiring()) {
                        put(service + slo, SampleAlerts.alert(service, slo, clock, null, false));
                    }
                }
                case 2 -> {
                    if (before != null && before.isFiring()) {
                        put(service + slo, SampleAlerts.ended(before, clock));
                    }
                }
                case 3 -> {
                    if (before != null && before.isFiring()) {
                        put(service + slo, SampleAlerts.retracted(before));
                        if (random.nextBoolean()) {
                            Instant start = before.startedAt().minusSeconds(10);
                            put(service + slo, SampleAlerts.changed(before, start, null, false));
                        }
                    }
                }
                default ->
                    channel.put(new Mute(
                            "m" + random.nextInt(3),
                            new TreeMap<>(Map.of("service", new Glob(service))),
                            clock,
                            clock.plusSeconds(60),
                            null,
                            null,
                            random.nextBoolean()));
            }
        }

        private void put(String key, Alert alert) {
            now.put(key, alert);
            channel.put(alert);
        }

        List<String> firing() {
            return now.values().stream()
                    .filter(Alert::isFiring)
                    .map(Alert::fingerprint)
                    .sorted()
                    .toList();
        }

        List<String> knownToFire() {
            return channel.firing.entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}

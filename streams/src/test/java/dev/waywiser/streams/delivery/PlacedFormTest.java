package dev.waywiser.streams.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.streams.timeline.Mark;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was written is read as the same, in both forms, and nothing else is taken for it. */
class PlacedFormTest {
    private static final int TRIES = 1_000;
    private static final Serde<Placed> SERDE = PlacedForm.serde();

    private final Random random = new Random(1);

    @Test
    void read_whatWasWritten_isEqual() {
        for (int i = 0; i < TRIES; i++) {
            Placed placed = placed();
            assertThat(read(write(placed))).isEqualTo(placed);
        }
    }

    @Test
    void read_whatAnEarlierBuildWrote_isEqual() {
        for (int i = 0; i < TRIES; i++) {
            Placed placed = placed();
            assertThat(read(EarlierStateTest.earlierForm(placed))).isEqualTo(placed);
        }
    }

    @Test
    void read_aBeginningOrMore_isRefusedByName() {
        for (int i = 0; i < 10; i++) {
            Placed placed = placed();
            for (byte[] whole : new byte[][] {write(placed), EarlierStateTest.earlierForm(placed)}) {
                for (int length = 0; length < whole.length; length++) {
                    assertRefused(Arrays.copyOf(whole, length));
                }
                assertRefused(Arrays.copyOf(whole, whole.length + 1));
            }
        }
    }

    @Test
    void read_garbage_isRefusedByName() {
        for (int i = 0; i < TRIES; i++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            if (garbage.length > 1 && random.nextBoolean()) {
                garbage[0] = random.nextBoolean() ? write(placed())[0] : 0;
            }
            assertRefused(garbage);
        }
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("not a Placed: ");
    }

    private static byte[] write(Placed placed) {
        return SERDE.serializer().serialize("", placed);
    }

    private static Placed read(byte[] bytes) {
        return SERDE.deserializer().deserialize("", bytes);
    }

    private Placed placed() {
        Instant at = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        CommitSha sha = maybe(this::commit);
        String version = maybe(this::name);
        Deployment deployment = new Deployment(
                new RepositoryName(name()),
                new ServiceName(name()),
                new EnvironmentName(name()),
                name(),
                sha,
                version,
                maybe(this::name),
                Map.of(DeploymentState.values()[random.nextInt(6)], at),
                maybe(this::name),
                names(),
                names(),
                maybe(this::name),
                null);
        Mark mark = deployment
                .effectiveAt()
                .map(effectiveAt -> Mark.of(effectiveAt, deployment.id()))
                .orElse(null);
        return new Placed(deployment, new Running(maybe(this::commit), random.nextBoolean(), version), mark, names());
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private CommitSha commit() {
        return new CommitSha(Integer.toString(random.nextInt(10)).repeat(random.nextBoolean() ? 40 : 64));
    }

    /** Also a long one, of four bytes a character. */
    private String name() {
        return random.nextInt(8) == 0 ? "🚀".repeat(200) : "n" + random.nextInt(100);
    }

    private SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            names.add(name());
        }
        return names;
    }
}

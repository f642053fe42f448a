package dev.waywiser.events.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Version;
import dev.waywiser.events.Views;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.topics.EventSerde;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

/** What was written is read as the same, and nothing else is taken for it. */
class CompactSerdeTest {
    private static final Map<Class<? extends Event>, Serde<? extends Event>> SERDES = Map.of(
            Change.class,
            CompactSerde.changes(),
            Version.class,
            CompactSerde.versions(),
            Build.class,
            CompactSerde.builds(),
            Deployment.class,
            new CompactSerde<>(
                    Deployment.class, new DeploymentForm(), new EventSerde<>(Deployment.class).deserializer()));
    private static final RepositoryName REPOSITORY = new RepositoryName("a/b");
    private static final Instant TIME = Instant.ofEpochMilli(1_000);
    private static final CommitSha SHA = new CommitSha("0123456789".repeat(4));
    private static final CommitSha PARENT = new CommitSha("abcdef0123".repeat(4));

    @Provide
    Arbitrary<Event> events() {
        return Arbitraries.oneOf(List.of(
                Views.changes().map(Event.class::cast),
                Views.versions().map(Event.class::cast),
                Views.builds().map(Event.class::cast),
                Views.deployments().map(Event.class::cast)));
    }

    @Property
    void read_whatWasWritten_isEqual(@ForAll("events") Event event) {
        assertThat(read(event.getClass(), write(event))).isEqualTo(event);
    }

    @Property
    void read_theJsonOfAnEarlierBuild_isEqual(@ForAll("events") Event event) {
        assertThat(read(event.getClass(), EventJson.write(event))).isEqualTo(event);
    }

    @Property(tries = 200)
    void read_aBeginningOrMore_isRefusedByName(@ForAll("events") Event event) {
        byte[] whole = write(event);
        for (int length = 0; length < Math.min(whole.length, 300); length++) {
            assertRefused(event.getClass(), Arrays.copyOf(whole, length));
        }
        assertRefused(event.getClass(), Arrays.copyOf(whole, whole.length - 1));
        assertRefused(event.getClass(), Arrays.copyOf(whole, whole.length + 1));
    }

    /** By chance it may be one, and is then written as it was meant; anything else is refused by name. */
    @Property
    void read_garbage_isRefusedByName(@ForAll("events") Event event, @ForAll byte[] garbage, @ForAll boolean begun) {
        byte[] bytes = garbage.clone();
        if (begun && bytes.length > 0) {
            bytes[0] = write(event)[0];
        }
        try {
            Event chance = read(event.getClass(), bytes);
            assertThat(read(event.getClass(), write(chance))).isEqualTo(chance);
        } catch (SerializationException refused) {
            assertThat(refused)
                    .hasMessageStartingWith("not a " + event.getClass().getSimpleName() + ": ");
        }
    }

    @Property
    void read_withOneByteChanged_isAnotherOrRefusedByName(
            @ForAll("events") Event event, @ForAll int at, @ForAll byte value) {
        byte[] bytes = write(event);
        bytes[Math.floorMod(at, bytes.length)] = value;
        try {
            assertThat(read(event.getClass(), bytes)).isInstanceOf(event.getClass());
        } catch (SerializationException refused) {
            assertThat(refused)
                    .hasMessageStartingWith("not a " + event.getClass().getSimpleName() + ": ");
        }
    }

    @Example
    void write_nothing_isNothing() {
        assertThat(CompactSerde.changes().serializer().serialize("", null)).isNull();
        assertThat(CompactSerde.changes().deserializer().deserialize("", null)).isNull();
    }

    /** State lives longer than the build that wrote it: these bytes must stay what they are, or get a form byte of their own. */
    @Example
    void write_always_isTheSameBytes() {
        TreeSet<CommitSha> parents = new TreeSet<>(List.of(PARENT));
        assertBytes(
                new Change(REPOSITORY, SHA, parents, new TreeSet<>(), TIME, true, false, null, "t", null, "http://c"),
                "8101" + "04612f62" + "140123456789012345678901234567890123456789"
                        + "0214abcdef0123abcdef0123abcdef0123abcdef0123" + "01" + "e907" + "00" + "0274" + "00"
                        + "09687474703a2f2f63");
        assertBytes(
                new Version(REPOSITORY, "v1", SHA, TIME),
                "81" + "04612f62" + "037631" + "140123456789012345678901234567890123456789" + "e907");
        assertBytes(
                new Build(
                        "ci",
                        "1",
                        300,
                        REPOSITORY,
                        new ServiceName("b"),
                        null,
                        "m",
                        null,
                        null,
                        states(BuildState.class),
                        null),
                "81" + "036369" + "0231" + "ac02" + "04612f62" + "0262" + "00" + "026d" + "00" + "00" + "09" + "00e907"
                        + "01e907" + "02e907" + "03e907" + "04e907" + "05e907" + "06e907" + "07e907" + "00");
        assertBytes(
                new Deployment(
                        REPOSITORY,
                        new ServiceName("b"),
                        new EnvironmentName("p"),
                        "1",
                        null,
                        "v1",
                        null,
                        states(DeploymentState.class),
                        null,
                        new TreeSet<>(List.of("x", "y")),
                        new TreeSet<>(),
                        null,
                        null),
                "81" + "04612f62" + "0262" + "0270" + "0231" + "00" + "037631" + "00"
                        + "07" + "00e907" + "01e907" + "02e907" + "03e907" + "04e907" + "05e907" + "00"
                        + "0302780279" + "01" + "00" + "00");
    }

    private static <S extends Enum<S>> Map<S, Instant> states(Class<S> type) {
        return Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(state -> state, state -> TIME));
    }

    private static void assertBytes(Event event, String hex) {
        assertThat(HexFormat.of().formatHex(write(event))).isEqualTo(hex);
    }

    private static void assertRefused(Class<? extends Event> type, byte[] bytes) {
        assertThatThrownBy(() -> read(type, bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("not a " + type.getSimpleName() + ": ");
    }

    @SuppressWarnings("unchecked")
    private static byte[] write(Event event) {
        return ((Serde<Event>) SERDES.get(event.getClass())).serializer().serialize("", event);
    }

    private static Event read(Class<? extends Event> type, byte[] bytes) {
        return SERDES.get(type).deserializer().deserialize("", bytes);
    }
}

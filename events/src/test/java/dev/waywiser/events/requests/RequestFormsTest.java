package dev.waywiser.events.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.events.ServiceName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

/** What is written is read again, and what was not written is refused, however it is broken. */
class RequestFormsTest {
    private static final String SEED = "20261128";
    private static final String TOPIC = "topic";

    @Provide
    Arbitrary<RequestBatch> batches() {
        return Requests.batches();
    }

    @Provide
    Arbitrary<CumulativeBatch> counters() {
        return Requests.counters();
    }

    @Property(tries = 500, seed = SEED)
    void batch_isReadAsItWasWritten(@ForAll("batches") RequestBatch batch) {
        assertThat(read(RequestForms.batches(), write(RequestForms.batches(), batch)))
                .isEqualTo(batch);
    }

    @Property(tries = 500, seed = SEED)
    void counters_areReadAsTheyWereWritten(@ForAll("counters") CumulativeBatch batch) {
        assertThat(read(RequestForms.counters(), write(RequestForms.counters(), batch)))
                .isEqualTo(batch);
    }

    @Property(tries = 500, seed = SEED)
    void cutOrLengthened_isRefused(@ForAll("batches") RequestBatch batch, @ForAll int where) {
        byte[] whole = write(RequestForms.batches(), batch);
        byte[] cut = Arrays.copyOf(whole, Math.floorMod(where, whole.length));

        assertThatThrownBy(() -> read(RequestForms.batches(), cut)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> read(RequestForms.batches(), Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("a batch of requests");
    }

    /** Whatever the bytes are, they are something or refused: no other exception, and no huge list. */
    @Property(tries = 2_000, seed = SEED)
    void anyBytes_areReadOrRefused(@ForAll("batches") RequestBatch batch, @ForAll int where, @ForAll byte what) {
        byte[] broken = write(RequestForms.batches(), batch);
        broken[Math.floorMod(where, broken.length)] = what;
        try {
            assertThat(read(RequestForms.batches(), broken)).isNotNull();
        } catch (SerializationException refused) {
            assertThat(refused).hasMessageContaining("a batch of requests");
        }
    }

    @Example
    void nothing_staysNothing() {
        assertThat(RequestForms.batches().serializer().serialize(TOPIC, null)).isNull();
        assertThat(RequestForms.batches().deserializer().deserialize(TOPIC, null))
                .isNull();
    }

    @Example
    void anotherForm_isNamed() {
        assertThatThrownBy(() -> read(RequestForms.counters(), new byte[] {'{', '}'}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("its form is 123");
    }

    /** What is known by its bytes has one place with all whose bytes have the same hash, as those of these two routes. */
    @Example
    void seriesOfOneHash_stayThemselves() {
        for (String route : List.of("/Aa", "/BB", "/BB", "/Aa")) {
            RequestBatch batch = of(route);
            assertThat(read(RequestForms.batches(), write(RequestForms.batches(), batch)))
                    .isEqualTo(batch);
        }
    }

    /** A text may have the character that stands for what is not UTF-8; bytes that are not UTF-8 are refused. */
    @Example
    void replacementCharacter_mayBeMeant_butBrokenTextIsRefused() {
        byte[] whole = write(RequestForms.batches(), of("/\uFFFD"));
        assertThat(read(RequestForms.batches(), whole)).isEqualTo(of("/\uFFFD"));

        int place = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\u00EF\u00BF\u00BD");
        whole[place] = (byte) 0xFF;
        assertThatThrownBy(() -> read(RequestForms.batches(), whole))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("a text is not UTF-8");
    }

    private static RequestBatch of(String route) {
        RequestSeries series = new RequestSeries("production", route, "GET", StatusClass.SUCCESS);
        return new RequestBatch(
                new ServiceName("shop"),
                new UUID(1, 2),
                List.of(new SeriesWindow(series, new Window(3), Buckets.of(new int[] {4}, new long[] {5}), null)));
    }

    private static <T> byte[] write(Serde<T> serde, T value) {
        return serde.serializer().serialize(TOPIC, value);
    }

    private static <T> T read(Serde<T> serde, byte[] bytes) {
        return serde.deserializer().deserialize(TOPIC, bytes);
    }
}

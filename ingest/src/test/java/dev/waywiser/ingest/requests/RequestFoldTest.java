package dev.waywiser.ingest.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.RequestForms;
import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.events.requests.SlowRequest;
import dev.waywiser.events.requests.StatusClass;
import dev.waywiser.events.requests.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestFoldTest {
    private static final ServiceName SHOP = new ServiceName("shop");
    private static final DeliveryDigest DIGEST = new DeliveryDigest(new byte[] {1});

    @Test
    void table_holdsWhatAPlainMapHolds() {
        Random random = new Random(7);
        LongTable table = new LongTable();
        Map<Long, Long> plain = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextInt(3) == 0 ? random.nextInt(50) : ((long) random.nextInt(20_000)) << 40;
            table.add(key, 3);
            plain.merge(key, 3L, Long::sum);
        }

        assertThat(table.size()).isEqualTo(plain.size());
        plain.forEach((key, count) -> assertThat(table.get(key)).isEqualTo(count));
        assertThat(table.get(1L << 62)).isZero();
        assertThat(table.sortedKeys()).hasSize(plain.size()).isSorted();
    }

    @Test
    void series_thatAreEqual_areOneWindow() {
        RequestFold fold = new RequestFold();
        int one = fold.series(SHOP, series("/a", " Production"));
        int same = fold.series(SHOP, series(" /a ", "production"));
        fold.add(one, new Window(7), 1_000);
        fold.add(same, new Window(7), 1_000);

        assertThat(one).isEqualTo(same);
        assertThat(fold.batches(DIGEST).get(0).windows())
                .singleElement()
                .satisfies(window -> assertThat(window.buckets().total()).isEqualTo(2));
    }

    @Test
    void trace_ofTheSlowest_isKeptAndOfEquallySlowTheGreater() {
        RequestFold fold = new RequestFold();
        long place = fold.add(fold.series(SHOP, series("/a", "")), new Window(7), 10);
        fold.trace(place, 10, 0, 5);
        fold.trace(place, 10, -1, 4);
        fold.trace(place, 10, 1, 6);
        fold.trace(place, 9, -1, -1);

        assertThat(fold.batches(DIGEST).get(0).windows().get(0).slowest())
                .isEqualTo(new SlowRequest(10, "f".repeat(16) + "0".repeat(15) + "4"));
    }

    @Test
    void batch_thatWouldBeTooLarge_isCutAndEachPartHasItsId() {
        RequestFold fold = new RequestFold();
        int series = fold.series(SHOP, series("/" + "a".repeat(190), "e".repeat(190)));
        for (int i = 0; i < 50_000; i++) {
            fold.add(series, new Window(i), 1_000);
        }

        List<RequestBatch> batches = fold.batches(DIGEST);

        assertThat(batches).hasSizeGreaterThan(1);
        assertThat(batches).extracting(RequestBatch::id).doesNotHaveDuplicates();
        assertThat(batches.stream().mapToInt(batch -> batch.windows().size()).sum())
                .isEqualTo(50_000);
        assertThat(batches)
                .allSatisfy(
                        batch -> assertThat(RequestForms.batches().serializer().serialize("", batch).length)
                                .isLessThan(8 << 20));
        assertThat(fold.batches(DIGEST)).isEqualTo(batches);
    }

    private static RequestSeries series(String route, String environment) {
        return new RequestSeries(environment, route, "GET", StatusClass.SUCCESS);
    }
}

package dev.waywiser.streams.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.events.requests.Resolution;
import dev.waywiser.events.requests.SlowRequest;
import dev.waywiser.streams.Histories;
import dev.waywiser.streams.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the order of batches, and however often each comes, the rows are those of adding them up at once. */
class RequestPropertiesTest {
    private static final int HISTORIES = Histories.orElse(100);
    private static final int RESTARTED_HISTORIES = 40;
    private static final Duration GRACE = Duration.ofHours(1);
    private static final int WINDOWS = (int) GRACE.dividedBy(Duration.ofSeconds(10));
    private static final Instant START = Instant.parse("2026-03-01T10:20:00Z");

    @TempDir(factory = StateFolder.class)
    Path folder;

    private RequestLine line;

    @BeforeEach
    void open() {
        line = new RequestLine(folder, new RequestRules(GRACE, 100), START);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void rows_inAnyOrderAndRepeated_equalTheReference() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<RequestBatch> batches = history(seed);
            for (RequestBatch batch : shuffledAndRepeated(batches, random)) {
                line.send(batch);
                passNowAndThen(random);
            }
            assertEqualsReference(seed, batches);
        }
    }

    @Test
    void rows_cutIntoRestarts_equalTheReference() throws IOException {
        for (long seed = 0; seed < RESTARTED_HISTORIES; seed++) {
            Random random = new Random(seed);
            List<RequestBatch> batches = history(seed);
            for (RequestBatch batch : shuffledAndRepeated(batches, random)) {
                line.send(batch);
                passNowAndThen(random);
                if (random.nextInt(8) == 0) {
                    line.restart();
                }
            }
            assertEqualsReference(seed, batches);
        }
    }

    @Test
    void slowest_inAnyOrder_isTheSlowest() {
        for (long seed = 0; seed < HISTORIES / 2; seed++) {
            Random random = new Random(seed);
            List<RequestBatch> batches = history(seed);
            for (RequestBatch batch : shuffledAndRepeated(batches, random)) {
                line.send(batch);
                passNowAndThen(random);
            }
            line.settle();
            Map<String, SlowRequest> slowest = new TreeMap<>();
            batches.forEach(batch -> batch.windows().forEach(window -> {
                if (window.slowest() != null) {
                    slowest.merge(
                            new SeriesTotal(batch.service().value(), window, List.of()).key(),
                            window.slowest(),
                            (one, other) -> one.compareTo(other) > 0 ? one : other);
                }
            }));
            Map<String, SlowRequest> told = new TreeMap<>();
            line.told().forEach(total -> {
                if (total.total().slowest() != null) {
                    told.put(total.key(), total.total().slowest());
                }
            });
            assertThat(told).as("seed %d", seed).isEqualTo(slowest);
            line.forget();
        }
    }

    /** Within the grace, also when the newest window comes first. */
    private List<RequestBatch> history(long seed) {
        return new RequestHistory(seed, line.now(), WINDOWS).batches(20 + (int) (seed % 20));
    }

    private static List<RequestBatch> shuffledAndRepeated(List<RequestBatch> batches, Random random) {
        List<RequestBatch> order = new ArrayList<>(batches);
        order.addAll(batches.subList(0, random.nextInt(batches.size())));
        Collections.shuffle(order, random);
        return order;
    }

    private void passNowAndThen(Random random) {
        if (random.nextInt(5) == 0) {
            line.pass(Duration.ofSeconds(random.nextInt(2) == 0 ? 1 : 30));
        }
    }

    private void assertEqualsReference(long seed, List<RequestBatch> batches) {
        line.settle();
        for (Resolution resolution : Resolution.values()) {
            assertThat(line.rows(resolution))
                    .as("%s of seed %d", resolution, seed)
                    .isEqualTo(RequestReference.rows(batches, resolution));
        }
        assertThat(sums(line.rows(Resolution.TEN_SECONDS), Resolution.MINUTE))
                .isEqualTo(sums(line.rows(Resolution.MINUTE), Resolution.MINUTE));
        assertThat(sums(line.rows(Resolution.MINUTE), Resolution.HOUR)).isEqualTo(line.rows(Resolution.HOUR));
        assertThat(line.counter("too_late")).as("seed %d", seed).isZero();
        line.forget();
    }

    private static Map<Counted, Long> sums(Map<Counted, Long> rows, Resolution of) {
        Map<Counted, Long> sums = new HashMap<>();
        rows.forEach((row, requests) -> sums.merge(
                new Counted(row.service(), row.series(), of.start(row.start()), row.bucket()), requests, Long::sum));
        return sums;
    }
}

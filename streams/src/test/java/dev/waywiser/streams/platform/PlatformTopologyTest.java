package dev.waywiser.streams.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Drift;
import dev.waywiser.events.DriftState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.PlatformRequestState;
import dev.waywiser.events.ServiceName;
import dev.waywiser.store.rows.PlatformRequestRow;
import dev.waywiser.streams.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the order of views, and however often each comes, the rows are those of the plain reference. */
class PlatformTopologyTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int HISTORIES = 20;
    private static final int RESTARTS = 5;

    @TempDir(factory = StateFolder.class)
    Path folder;

    @Test
    void rows_shuffledAndRepeated_equalTheReference() {
        List<Event> events = histories();
        List<Event> thrice = new ArrayList<>(events);
        thrice.addAll(events);
        thrice.addAll(events);
        Collections.shuffle(thrice, new Random(1));
        try (PlatformLine line = new PlatformLine(folder, START)) {
            thrice.forEach(line::send);
            assertThat(line.rows()).isEqualTo(PlatformReference.rows(events));
        }
    }

    @Test
    void rows_cutIntoRestarts_equalTheReference() throws IOException {
        Random random = new Random(2);
        List<Event> events = histories();
        List<Event> order = new ArrayList<>(events);
        order.addAll(events);
        Collections.shuffle(order, random);
        int sent = 0;
        try (PlatformLine line = new PlatformLine(folder, START)) {
            for (int i = 0; i < RESTARTS; i++) {
                int cut = sent + random.nextInt(order.size() - sent);
                order.subList(sent, cut).forEach(line::send);
                line.restart();
                sent = cut;
            }
            order.subList(sent, order.size()).forEach(line::send);
            assertThat(line.rows()).isEqualTo(PlatformReference.rows(events));
        }
    }

    private static List<Event> histories() {
        List<Event> events = new ArrayList<>();
        for (long seed = 0; seed < HISTORIES; seed++) {
            events.addAll(PlatformHistory.generate(seed));
        }
        return events;
    }

    @Test
    void view_thatSaysNothingNew_tellsNoRow() {
        try (PlatformLine line = new PlatformLine(folder, START)) {
            List<Event> events = PlatformHistory.generate(1);
            events.forEach(line::send);
            assertThat(line.told()).isPositive();
            events.forEach(line::send);
            assertThat(line.told()).isZero();
        }
    }

    @Test
    void record_thatNobodyCanRead_stopsNothing() {
        try (PlatformLine line = new PlatformLine(folder, START)) {
            Event asked = request(PlatformRequestState.ASKED, START);
            line.sendRaw(asked, "{\"type\":\"drift\"}".getBytes(UTF_8));
            line.send(asked);
            assertThat(line.rows()).hasSize(1);
        }
    }

    @Test
    void whatEnded_afterTheHistory_isForgottenAndStaysAsItIs() {
        try (PlatformLine line = new PlatformLine(folder, START)) {
            line.send(request(PlatformRequestState.ASKED, START));
            line.send(request(PlatformRequestState.FULFILLED, START.plusSeconds(60)));
            line.send(drift(DriftState.DRIFTED, START));
            assertThat(line.entries()).isEqualTo(2);

            line.pass(PlatformLine.HISTORY.plusDays(2));
            assertThat(line.entries()).isZero();
            assertThat(line.told()).isEqualTo(3);

            line.send(request(PlatformRequestState.FULFILLED, START.plusSeconds(60)));
            line.send(drift(DriftState.DRIFTED, START));
            assertThat(line.told()).isZero();
            assertThat(line.tooLate()).isEqualTo(2);
        }
    }

    @Test
    void whatIsOpen_howeverLong_keepsItsBeginning() {
        try (PlatformLine line = new PlatformLine(folder, START)) {
            line.send(request(PlatformRequestState.ASKED, START));
            line.pass(PlatformLine.HISTORY.multipliedBy(3));
            Instant end = START.plus(Duration.ofDays(91));
            line.send(request(PlatformRequestState.FULFILLED, end));

            PlatformRequestRow row =
                    (PlatformRequestRow) line.rows().values().iterator().next();
            assertThat(row.askedAt()).isEqualTo(START);
            assertThat(row.finishedAt()).isEqualTo(end);
            assertThat(row.state()).isEqualTo("fulfilled");
        }
    }

    private static Event request(PlatformRequestState state, Instant at) {
        return new PlatformRequest("jira", "P-1", "create-database", null, null, false, Map.of(state, at), null, null);
    }

    private static Event drift(DriftState state, Instant at) {
        return new Drift(
                "argocd",
                new ServiceName("shop"),
                new EnvironmentName("production"),
                "shop",
                at,
                state,
                null,
                null,
                null);
    }
}

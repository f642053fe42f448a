package dev.waywiser.streams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.store.rows.ShippedChangeRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.StateFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change whose first deployment has another time is another row: the old one goes, and goes before the new one comes. */
class MovedChangesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final RepositoryName SHOP = new RepositoryName("org/shop");
    private static final CommitSha BASE = new CommitSha("a".repeat(40));
    private static final CommitSha SHIPPED = new CommitSha("b".repeat(40));
    private static final int HISTORIES = 100;

    @TempDir(factory = StateFolder.class)
    Path folder;

    private Line line;

    @BeforeEach
    void open() {
        line = new Line(folder);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void deployment_earlierButLate_takesTheRowOfTheLaterOneBack() {
        send(commit(BASE), commit(SHIPPED, BASE), deployed("d1", BASE, 60), deployed("d3", SHIPPED, 90));
        assertThat(told()).containsExactly("d3 @90");

        send(deployed("d2", SHIPPED, 70));

        assertThat(told()).containsExactly("not d3 @90", "d2 @70");
    }

    @Test
    void deployment_thatTurnsOutToHaveFailed_givesTheRowToTheNextOne() {
        send(commit(BASE), commit(SHIPPED, BASE), deployed("d1", BASE, 60));
        send(deployed("d2", SHIPPED, 70), deployed("d3", SHIPPED, 90));
        assertThat(told()).containsExactly("d2 @70");

        send(deployment("d2", SHIPPED, DeploymentState.FAILED, 71));

        assertThat(told()).containsExactly("not d2 @70", "d3 @90");
    }

    @Test
    void deployment_ofTheSameTime_replacesTheRow() {
        send(commit(BASE), commit(SHIPPED, BASE), deployed("d1", BASE, 60), deployed("d3", SHIPPED, 90));
        assertThat(told()).containsExactly("d3 @90");

        send(deployed("d2", SHIPPED, 90));

        assertThat(told()).containsExactly("d2 @90");
    }

    @Test
    void change_atNoMoment_hasTwoRows() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<Event> events = DeliveryHistory.generate(seed);
            Collections.shuffle(events, random);
            Map<String, Set<String>> rows = new HashMap<>();
            for (Event event : events) {
                line.send(event);
                if (random.nextInt(3) == 0) {
                    line.settle();
                }
                for (ShippedChangeRow row : line.written(Tables.SHIPPED_CHANGES)) {
                    Set<String> ofTheChange = rows.computeIfAbsent(row.partitionKey(), none -> new HashSet<>());
                    if (row.deleted()) {
                        ofTheChange.remove(row.key());
                    } else {
                        ofTheChange.add(row.key());
                    }
                    assertThat(ofTheChange)
                            .as("seed %d, rows after %s", seed, row)
                            .hasSizeLessThan(2);
                }
            }
        }
    }

    private void send(Event... events) {
        for (Event event : events) {
            line.send(event);
        }
        line.settle();
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (ShippedChangeRow row : line.written(Tables.SHIPPED_CHANGES)) {
            assertThat(row.sha()).isEqualTo(SHIPPED.value());
            long minute = (row.deployedAt().getEpochSecond() - START.getEpochSecond()) / 60;
            told.add((row.deleted() ? "not " : "") + row.deploymentId() + " @" + minute);
        }
        return told;
    }

    private static Change commit(CommitSha sha, CommitSha... parents) {
        SortedSet<CommitSha> known = new TreeSet<>(List.of(parents));
        return new Change(SHOP, sha, known, Collections.emptySortedSet(), START, true, false, null, null, null, null);
    }

    private static Deployment deployed(String id, CommitSha sha, int minute) {
        return deployment(id, sha, DeploymentState.SUCCEEDED, minute);
    }

    private static Deployment deployment(String id, CommitSha sha, DeploymentState state, int minute) {
        return new Deployment(
                SHOP,
                new ServiceName("shop"),
                new EnvironmentName("production"),
                id,
                sha,
                null,
                null,
                Map.of(state, START.plusSeconds(minute * 60L)),
                null,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                null);
    }
}

package dev.waywiser.streams.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.store.rows.CatalogRow;
import dev.waywiser.store.rows.FailureRow;
import dev.waywiser.store.rows.IncidentRow;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.Line;
import dev.waywiser.streams.StateFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a late word changes in what was told before. */
class OutcomeTopologyTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

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
    void incident_resolvedBeforeOpened_isResolvedWithBothTimes() {
        line.send(incident(90, IncidentState.RESOLVED, null, false));
        line.settle();
        line.send(incident(10, IncidentState.OPENED, null, false));
        line.settle();

        IncidentRow row = line.rows(Tables.INCIDENTS).get(0);
        assertThat(row.state()).isEqualTo("resolved");
        assertThat(row.openedAt()).isEqualTo(at(10));
        assertThat(row.resolvedAt()).isEqualTo(at(90));
    }

    @Test
    void everything_saidAgain_writesNothing() {
        line.send(deployment("d1", "v1", 0));
        line.send(incident(10, IncidentState.OPENED, "d1", false));
        line.settle();
        assertThat(line.rows(Tables.FAILURES)).hasSize(1);
        assertThat(line.rows(Tables.INCIDENTS)).hasSize(1);

        line.send(deployment("d1", "v1", 0));
        line.send(incident(10, IncidentState.OPENED, "d1", false));
        line.settle();
        assertThat(line.written(Tables.FAILURES)).isEmpty();
        assertThat(line.written(Tables.INCIDENTS)).isEmpty();
    }

    @Test
    void link_toldLaterAndTakenBack_turnsTheSuccessIntoAFailureAndBack() {
        line.send(deployment("d1", "v1", 0));
        line.send(deployment("d2", "v2", 3_000));
        line.send(incident(3_010, IncidentState.OPENED, null, true));
        line.settle();
        assertThat(line.rows(Tables.FAILURES)).isEmpty();

        line.send(incident(12_000, IncidentState.ACKNOWLEDGED, "d1", false));
        line.settle();
        assertThat(line.rows(Tables.FAILURES))
                .extracting(FailureRow::deploymentId, FailureRow::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("d1", "explicit"));
        assertThat(line.rows(Tables.INCIDENTS).get(0).linkedDeployment()).isEqualTo("d1");

        line.send(incident(13_000, IncidentState.RESOLVED, null, true));
        line.settle();
        assertThat(line.rows(Tables.FAILURES)).isEmpty();
        assertThat(line.rows(Tables.INCIDENTS).get(0).linkedDeployment()).isNull();
    }

    @Test
    void deployment_arrivingLate_takesOverTheIncident() {
        line.send(deployment("d1", "v1", 0));
        line.send(incident(60, IncidentState.OPENED, null, false));
        line.settle();
        assertThat(failed()).containsExactly("d1");

        line.send(deployment("d2", "v2", 30));
        line.settle();
        assertThat(failed()).containsExactly("d2");
    }

    @Test
    void incident_namingADeploymentThatNobodyToldOf_isHeldAgainstItWhenItComes() {
        line.send(deployment("d1", "v1", 0));
        line.send(incident(10, IncidentState.OPENED, "d2", false));
        line.settle();
        assertThat(failed()).isEmpty();

        line.send(deployment("d2", "v2", 30));
        line.settle();
        assertThat(failed()).containsExactly("d2");
    }

    @Test
    void rollback_afterAllElseWasSettled_isSeen() {
        for (int i = 1; i <= 4; i++) {
            line.send(deployment("d" + i, "v" + i, i));
            line.settle();
        }
        line.send(deployment("d5", "v2", 5));
        line.settle();
        assertThat(failed()).containsExactly("d3");
    }

    @Test
    void deployment_thatTurnsOutToHaveFailed_isNoLongerAFailureInUse() {
        line.send(deployment("d1", "v1", 0));
        line.send(incident(60, IncidentState.OPENED, null, false));
        line.settle();
        assertThat(failed()).containsExactly("d1");

        line.send(view("d1", "v1", DeploymentState.FAILED, 5));
        line.settle();
        assertThat(failed()).isEmpty();
    }

    @Test
    void window_ofTheCatalog_isAppliedToWhatWasThereBefore() {
        line.send(deployment("d1", "v1", 0));
        line.send(incident(60, IncidentState.OPENED, null, false));
        line.settle();
        assertThat(failed()).containsExactly("d1");

        line.send(declaration(1, Duration.ofMinutes(30)));
        line.settle();
        assertThat(failed()).isEmpty();
        assertThat(line.rows(Tables.CATALOG))
                .extracting(CatalogRow::failureWindowSeconds)
                .containsExactly(1_800);

        line.send(declaration(2, Duration.ofMinutes(61)));
        line.settle();
        assertThat(failed()).containsExactly("d1");
    }

    private List<String> failed() {
        return line.rows(Tables.FAILURES).stream().map(FailureRow::deploymentId).toList();
    }

    private static Instant at(int minute) {
        return START.plusSeconds(minute * 60L);
    }

    private static Deployment deployment(String id, String version, int minute) {
        return view(id, version, DeploymentState.SUCCEEDED, minute);
    }

    private static Deployment view(String id, String version, DeploymentState state, int minute) {
        return new Deployment(
                new RepositoryName("acme/shop"),
                new ServiceName("shop"),
                new EnvironmentName("production"),
                id,
                null,
                version,
                null,
                Map.of(state, at(minute)),
                null,
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                null,
                null);
    }

    private static Incident incident(int minute, IncidentState state, String deployment, boolean noChange) {
        return new Incident(
                "INC-1",
                new ServiceName("shop"),
                new EnvironmentName("production"),
                Incident.transitions(Map.of(state, at(minute))),
                new Incident.Details(at(minute), "Checkout is down", null, deployment, null, null, noChange, null));
    }

    private static ServiceDeclaration declaration(int minute, Duration window) {
        return new ServiceDeclaration(
                new ServiceName("shop"),
                at(minute),
                null,
                "storefront",
                Collections.emptySortedSet(),
                new TreeMap<>(),
                null,
                window,
                ServiceDeclaration.Hotfix.DEFAULT,
                Collections.emptySortedSet(),
                false);
    }
}

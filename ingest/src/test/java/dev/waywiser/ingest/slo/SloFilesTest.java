package dev.waywiser.ingest.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waywiser.events.Glob;
import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SloFilesTest {
    private static final String AVAILABILITY = """
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: checkout-availability
              displayName: Checkout answers
              labels: {team: payments}
              annotations:
                waywiser.dev/minimum-events: "50"
                waywiser.dev/burn-policies: |
                  fast page 14.4 1h 5m
                  slow ticket 1 3d 6h
            spec:
              service: checkout
              indicator:
                metadata: {name: answers}
                spec:
                  ratioMetric:
                    counter: true
                    bad: {metricSource: {type: requests, spec: {status: [5xx, error]}}}
                    total: {metricSource: {type: requests, spec: {environment: production, routes: [/orders*], methods: [post]}}}
              timeWindow: [{duration: 30d, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{displayName: most, target: 0.999}]
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> problems(String text) throws IOException {
        Path file = file("slo.yaml", text);
        SloException refused = catchThrowableOfType(SloException.class, () -> SloFiles.read(List.of(file)));
        return refused.problems().stream()
                .map(problem -> problem.replace(file + ":", ""))
                .toList();
    }

    @Test
    void ratio_ofRequests_isReadAsItIsWritten() throws IOException, SloException {
        SloDeclaration slo =
                SloFiles.read(List.of(file("a.yaml", AVAILABILITY))).get(0);
        assertThat(slo.service().value()).isEqualTo("checkout");
        assertThat(slo.labels()).containsEntry("team", "payments");
        assertThat(slo.minimumEvents()).isEqualTo(50);
        assertThat(slo.window().length()).isEqualTo(Duration.ofDays(30));
        assertThat(slo.budgeting()).isEqualTo(Budgeting.OCCURRENCES);
        assertThat(slo.objectives()).containsExactly(new Objective("most", 0.999, null, true, null));
        assertThat(slo.policies()).extracting(BurnPolicy::name).containsExactly("fast", "slow");
        assertThat(slo.indicator().source()).isEqualTo(IndicatorSource.REQUESTS);
        assertThat(slo.indicator().routes()).containsExactly(new Glob("/orders*"));
        assertThat(slo.indicator().methods()).containsExactly("POST");
        assertThat(slo.indicator().good()).containsExactly("1xx", "2xx", "3xx", "4xx", "ok");
    }

    @Test
    void threshold_ofAnSliOfAnotherFile_withTimeSlicesAndACalendar_isRead() throws IOException, SloException {
        file("sli.yml", """
                apiVersion: openslo/v1
                kind: SLI
                metadata: {name: build-time}
                spec: {thresholdMetric: {metricSource: {type: builds, spec: {branches: [main]}}}}
                """);
        file("slo.yaml", """
                apiVersion: openslo/v1
                kind: Service
                metadata: {name: shop}
                spec: {}
                ---
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: builds}
                spec:
                  service: shop
                  indicatorRef: build-time
                  timeWindow: [{duration: 1M, calendar: {startTime: "2026-01-01 00:00:00", timeZone: Europe/Berlin}}]
                  budgetingMethod: Timeslices
                  objectives: [{op: lt, value: 600, targetPercent: 95, timeSliceTarget: 0.9, timeSliceWindow: 30m}]
                """);
        SloDeclaration slo = SloFiles.read(List.of(folder)).get(0);
        assertThat(slo.indicator().valid()).containsExactly("error", "failure", "success", "timeout");
        assertThat(slo.window().period()).isEqualTo(Period.ofMonths(1));
        assertThat(slo.budgeting().slice()).isEqualTo(Duration.ofMinutes(30));
        assertThat(slo.objectives()).containsExactly(new Objective("objective-1", 0.95, 600.0, false, 0.9));
        assertThat(slo.policies()).hasSize(4);
    }

    @Test
    void everythingThatIsWrong_isSaidAtOnce_withLineAndPlace() throws IOException {
        assertThat(problems("""
                        apiVersion: openslo/v1
                        kind: SLO
                        metadata: {name: Checkout!}
                        spec:
                          service: checkout
                          indicater: {}
                          timeWindow: [{duration: 30 days}]
                          budgetingMethod: Sometimes
                        """))
                .containsExactly(
                        "3: metadata.name: must have 1 to 63 characters of a-z, 0-9, '-' and '.', and begin and end with a"
                                + " letter or a digit",
                        "6: spec.indicater: is not known here; known are description, service, indicator, indicatorRef,"
                                + " timeWindow, budgetingMethod, objectives",
                        "7: spec.timeWindow[0].duration: must be a number and a unit, such as 5m, 1h or 28d, and is '30 days'",
                        "4: spec.indicator: is required: either indicator, or indicatorRef with the name of an SLI of these"
                                + " files",
                        "8: spec.budgetingMethod: must be Occurrences, Timeslices or RatioTimeslices, and is 'Sometimes'",
                        "4: spec.objectives: must list at least one objective");
    }

    @Test
    void objectivesAndPolicies_ofAnSloThatIsWrongElsewhere_areStillLookedAt() throws IOException {
        assertThat(problems("""
                        apiVersion: openslo/v1
                        kind: SLO
                        metadata:
                          name: checkout
                          annotations: {waywiser.dev/burn-policies: fast, waywiser.dev/minimum-events: "0"}
                          labels: {team: [a]}
                        spec:
                          service: checkout
                          timeWindow: []
                          budgetingMethod: Sometimes
                          objectives:
                            - {target: 2}
                            - {target: 0.9, op: gt, goal: 1, timeSliceWindow: soon}
                        """))
                .extracting(problem -> problem.split(": ")[0] + ": " + problem.split(": ")[1])
                .containsExactly(
                        "9: spec.timeWindow",
                        "7: spec.indicator",
                        "10: spec.budgetingMethod",
                        "12: spec.objectives[0]",
                        "13: spec.objectives[1].goal",
                        "13: spec.objectives[1].op",
                        "13: spec.objectives[1].timeSliceWindow",
                        "5: metadata.annotations.waywiser.dev/minimum-events",
                        "5: metadata.annotations.waywiser.dev/burn-policies",
                        "6: metadata.labels.team");
    }

    @Test
    void policy_thatCanNeverFire_isRefusedWithTheArithmetic() throws IOException {
        assertThat(problems(AVAILABILITY.replace("0.999", "0.9").replace("slow ticket 1 ", "slow ticket 10 ")))
                .containsExactly(
                        "9: metadata.annotations.waywiser.dev/burn-policies: 'fast page 14.4 1h 5m': can never fire: with the"
                                + " target 0.9 of most the burn rate is at most 1 / (1 - 0.9) = 10.00, when every event is bad,"
                                + " and the factor is 14.4",
                        "9: metadata.annotations.waywiser.dev/burn-policies: 'slow ticket 10 3d 6h': can never fire: with the"
                                + " target 0.9 of most the burn rate is at most 1 / (1 - 0.9) = 10.00, when every event is bad,"
                                + " and the factor is 10.0");
    }

    @Test
    void objectives_thatDoNotFitTheirIndicator_areRefused() throws IOException {
        assertThat(problems(AVAILABILITY.replace("target: 0.999", "target: 2, op: lte, value: 1")))
                .containsExactly(
                        "23: spec.objectives[0].value: is of a thresholdMetric; of a ratio, fasterThan and slowerThan"
                                + " tell how long good events take");
        assertThat(problems(AVAILABILITY.replace("0.999", "1")))
                .containsExactly("23: spec.objectives[0]: target must be above 0 and below 1");
        assertThat(problems(AVAILABILITY.replace("[5xx, error]", "[6xx]")))
                .containsExactly(
                        "19: spec.indicator.spec.ratioMetric.bad.metricSource.spec.status[0]: must be of 1xx, 2xx,"
                                + " 3xx, 4xx, 5xx, error, ok, and is '6xx'",
                        "19: spec.indicator.spec.ratioMetric.bad.metricSource.spec: must say what is bad, by status or"
                                + " slowerThan");
    }

    @Test
    void file_withoutAnSlo_orTwoOfOneName_isRefused() throws IOException {
        assertThat(problems("apiVersion: openslo/v1\nkind: Service\n"))
                .singleElement()
                .asString()
                .contains("has no SLO");
        assertThat(problems(AVAILABILITY + "---\n" + AVAILABILITY))
                .singleElement()
                .asString()
                .contains("28: metadata.name: there is another SLO of this name");
        assertThat(problems("kind: AlertPolicy\n")).contains("1: apiVersion: is required");
    }

    @Test
    void label_withASlashInItsName_isReportedAtItsOwnLine() throws IOException {
        assertThat(problems(AVAILABILITY.replace(
                        "labels: {team: payments}", "labels:\n    team: payments\n    team/a: [b]")))
                .containsExactly("8: metadata.labels.team/a: must be a single value");
    }

    @Test
    void slo_writtenAsATextOfItsOwn_saysTheSame() throws IOException, SloException {
        file("sli.yml", """
                apiVersion: openslo/v1
                kind: SLI
                metadata: {name: duration}
                spec: {thresholdMetric: {metricSource: {type: requests, spec: {routes: ["/orders*"]}}}}
                """);
        file("slo.yaml", """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: speed, annotations: {waywiser.dev/burn-policies: none}, labels: {tier: "1", on: yes}}
                spec:
                  service: shop
                  indicatorRef: duration
                  timeWindow: [{duration: 1M, calendar: {startTime: "2026-01-01 00:00:00", timeZone: Europe/Berlin}}]
                  budgetingMethod: Occurrences
                  objectives: [{op: lt, value: 0.3, target: 0.999}]
                """);
        WrittenSlo slo = SloFiles.written(List.of(folder)).get(0);
        assertThat(SloDocuments.read("alone", slo.yaml(), slo.slo().at()))
                .extracting(WrittenSlo::slo)
                .containsExactly(slo.slo());
        assertThat(slo.source()).isEqualTo(folder.resolve("slo.yaml").toString());
    }
}

package dev.waywiser.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waywiser.app.ChildWaywiser;
import dev.waywiser.events.Build;
import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.Drift;
import dev.waywiser.events.Feedback;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.ServiceCreation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole demo as people start it, against numbers that are counted anew from the events it told. */
class DemoIT {
    private static final int SEED = 11;
    private static final Instant END = Instant.parse("2026-04-01T00:00:00Z");
    private static final int DAYS = 90;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long MOST_RESIDENT_BYTES = 1_536L << 20;

    @TempDir
    Path folder;

    @Test
    void demo_history_givesTheNumbersOfASlowRecount() throws Exception {
        DemoHistory history = DemoHistory.of(SEED, END, DAYS, Health.AILING);
        try (ChildWaywiser waywiser = launch("--no-live")) {
            waywiser.awaitOutput("all counted after", PATIENCE);
            assertThat(waywiser.output()).contains(history.told().size() + " events of 90 days");
            assertNumbers(waywiser, new Recount(history.events()), END.minus(Duration.ofDays(DAYS)), END);
            assertNumbers(waywiser, new Recount(history.events()), END.minus(Duration.ofDays(30)), END);
            assertPlatform(waywiser, history, END.minus(Duration.ofDays(DAYS)), END);
            assertPlatform(waywiser, history, END.minus(Duration.ofDays(30)), END);
            assertBottlenecks(waywiser);
            assertThat(waywiser.get("/api/v1/teams").findValuesAsString("team"))
                    .contains("storefront", "discovery", "payments", "backoffice");

            long resident = peakResidentBytes(waywiser.process().pid());
            System.out.println("Peak resident memory of the demo: " + (resident >> 20) + " MiB");
            assertThat(resident).isLessThan(MOST_RESIDENT_BYTES);
        }
        try (ChildWaywiser waywiser = launch()) {
            waywiser.awaitOutput("going on from there", PATIENCE);
            Instant started = Instant.now();
            String live = "/api/v1/changes?limit=1&from=" + started.minus(Duration.ofDays(10)) + "&to="
                    + started.plus(Duration.ofDays(1));
            while (waywiser.get(live).isEmpty()) {
                assertThat(Instant.now()).isBefore(started.plus(PATIENCE));
                Thread.sleep(500);
            }
            waywiser.process().destroy();
            assertThat(waywiser.awaitExit(Duration.ofSeconds(30))).isZero();
        }
    }

    private ChildWaywiser launch(String... further) throws Exception {
        String[] arguments = {
            "demo", "--data", folder.toString(), "--seed", Integer.toString(SEED), "--until", "2026-04-01"
        };
        String[] all = new String[arguments.length + further.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(further, 0, all, arguments.length, further.length);
        return ChildWaywiser.launch(all);
    }

    private static void assertNumbers(ChildWaywiser waywiser, Recount recount, Instant from, Instant to)
            throws Exception {
        for (String environment : Acme.ENVIRONMENTS) {
            Map<String, JsonNode> rows = new TreeMap<>();
            waywiser.get("/api/v1/dora?by=service&environment=" + environment + "&from=" + from + "&to=" + to)
                    .forEach(row -> rows.put(row.get("service").stringValue(), row));
            Map<String, Recount.Numbers> expected = recount.in(environment, from, to);
            assertThat(rows.keySet()).isEqualTo(expected.keySet()).hasSize(12);
            expected.forEach((service, numbers) -> {
                JsonNode row = rows.get(service);
                String what = service + " " + environment;
                assertThat(row.get("deployments").intValue()).as(what).isEqualTo(numbers.deployments);
                assertThat(row.get("redeploys").intValue()).as(what).isEqualTo(numbers.redeploys);
                assertThat(row.get("changes").intValue()).as(what).isEqualTo(numbers.leadTimesSeconds.size());
                assertThat(row.get("leadTimeMedianSeconds").doubleValue())
                        .as(what)
                        .isCloseTo(numbers.medianSeconds(), within(0.001));
            });
        }
    }

    private static void assertPlatform(ChildWaywiser waywiser, DemoHistory history, Instant from, Instant to)
            throws Exception {
        OnboardingRecount onboarding = new OnboardingRecount(history.events(), from, to);
        PlatformRecount recount = new PlatformRecount(history.events(), from, to);
        PlatformAnswers answers = new PlatformAnswers(waywiser, from, to);
        answers.are(
                "onboarding", "service", onboarding.rows(one -> one.service().value()));
        answers.are("onboarding", "team", onboarding.rows(ServiceCreation::team));
        answers.are("requests", "action", recount.requests(PlatformRequest::action));
        answers.are("requests", "team", recount.requests(PlatformRequest::team));
        answers.are("dependencies", "team", recount.dependencies(DependencyUpdate::team, Build::team));
        answers.are(
                "dependencies",
                "repository",
                recount.dependencies(
                        one -> one.repository().value(), one -> one.repository().value()));
        answers.are(
                "drift", "environment", recount.drift(one -> one.environment().value()));
        answers.are("drift", "team", recount.drift(Drift::team));
        answers.are("feedback", "topic", recount.feedback(Feedback::topic));
        answers.are("feedback", "team", recount.feedback(Feedback::team));
        assertThat(answers.to("dependencies", "team").values())
                .allSatisfy(
                        row -> assertThat(row.get("maintenanceShareOfChanges").doubleValue())
                                .isBetween(0.01, 0.3));
        assertThat(answers.to("requests/actions", "").keySet().iterator().next())
                .isEqualTo(Wishes.MOST_ASKED_BY_HAND);
    }

    /** The report names all that was planted, and those behind it. When deliveries came is told by when they came, not by what they say. */
    private static void assertBottlenecks(ChildWaywiser waywiser) throws Exception {
        String month = "?from=" + END.minus(Duration.ofDays(30)) + "&to=" + END;
        Map<String, JsonNode> seen = new TreeMap<>(bottlenecks(waywiser, month));
        seen.putAll(bottlenecks(waywiser, ""));

        assertThat(seen)
                .containsOnlyKeys(
                        "configuration_drift",
                        "feedback_loop",
                        "integration_complexity",
                        "maintenance_cost",
                        "onboarding_friction",
                        "performance_degradation",
                        "self_service_gaps");
        assertSign(seen, "onboarding_friction", "template_success_rate", "storefront");
        assertSign(seen, "integration_complexity", "unmapped_share", "github");
        assertSign(seen, "performance_degradation", "build_duration_p95_seconds", Builds.SLOWED_TEAM);
        assertSign(seen, "maintenance_cost", "open_update_age_median_seconds", LeftUpdates.TEAM);
        assertSign(seen, "configuration_drift", "open_drift_age_median_seconds", Drifting.TEAM);
        assertThat(seen.get("self_service_gaps").get("sign").stringValue())
                .isIn("self_service_ratio", "fulfil_median_seconds");
        assertThat(seen.get("feedback_loop").get("sign").stringValue()).isIn("csat", "nps");
    }

    private static Map<String, JsonNode> bottlenecks(ChildWaywiser waywiser, String period) throws Exception {
        Map<String, JsonNode> seen = new TreeMap<>();
        waywiser.get("/api/v1/platform" + period).forEach(row -> {
            if (row.get("state").stringValue().equals("bottleneck")) {
                seen.put(row.get("bottleneck").stringValue(), row);
            }
        });
        return seen;
    }

    private static void assertSign(Map<String, JsonNode> seen, String bottleneck, String sign, String behind) {
        JsonNode row = seen.get(bottleneck);
        assertThat(row.get("sign").stringValue()).as(bottleneck).isEqualTo(sign);
        assertThat(row.get("behind").valueStream().map(JsonNode::stringValue))
                .as(bottleneck)
                .contains(behind);
    }

    private static long peakResidentBytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
    }
}

package dev.waywiser.streams.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.Incident;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.streams.delivery.DeliveryReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Laws that follow from the definitions, whatever happened. */
class OutcomeReferenceTest {
    private static final long SEEDS = 400;

    private static void forEverySeed(LongConsumer law) {
        LongStream.range(0, SEEDS).forEach(law);
    }

    private static OutcomeReference reference(long seed) {
        return new OutcomeReference(OutcomeHistory.generate(seed));
    }

    @Test
    void outcome_eventsShuffledAndRepeated_isTheSame() {
        forEverySeed(seed -> {
            List<Event> events = OutcomeHistory.generate(seed);
            OutcomeReference expected = new OutcomeReference(events);
            OutcomeReference shuffled = new OutcomeReference(OutcomeHistory.shuffled(events, seed));

            assertThat(shuffled.failures).as("seed %d", seed).isEqualTo(expected.failures);
            assertThat(shuffled.reworks).as("seed %d", seed).isEqualTo(expected.reworks);
            assertThat(shuffled.links).as("seed %d", seed).isEqualTo(expected.links);
        });
    }

    @Test
    void outcome_ofOneService_needsNoOther() {
        forEverySeed(seed -> {
            List<Event> events = OutcomeHistory.generate(seed);
            OutcomeReference together = new OutcomeReference(events);
            Set<Failure> failures = new HashSet<>();
            Set<Rework> reworks = new HashSet<>();
            Set<Link> links = new HashSet<>();
            for (String service : services(events)) {
                OutcomeReference alone = new OutcomeReference(events.stream()
                        .filter(event -> mayMatterTo(service, event))
                        .toList());
                failures.addAll(alone.failures);
                reworks.addAll(alone.reworks);
                links.addAll(alone.links);
            }

            assertThat(failures).as("seed %d", seed).isEqualTo(together.failures);
            assertThat(reworks).as("seed %d", seed).isEqualTo(together.reworks);
            assertThat(links).as("seed %d", seed).isEqualTo(together.links);
        });
    }

    @Test
    void outcome_ofADeployment_isOneAndOnlyWhereSomethingNewCameIn() {
        forEverySeed(seed -> {
            List<Event> events = OutcomeHistory.generate(seed);
            OutcomeReference reference = new OutcomeReference(events);
            List<String> failed = new ArrayList<>();
            reference.failures.forEach(failure -> failed.add(String.join(
                    "/", failure.repository(), failure.service(), failure.environment(), failure.deploymentId())));
            List<String> unplanned = new ArrayList<>();
            reference.reworks.forEach(rework -> unplanned.add(String.join(
                    "/", rework.repository(), rework.service(), rework.environment(), rework.deploymentId())));

            assertThat(failed).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(unplanned).as("seed %d", seed).doesNotHaveDuplicates();
            if (!OutcomeHistory.mixesRepositories(seed)) {
                Set<String> introducing = introducing(events);
                assertThat(introducing).as("seed %d", seed).containsAll(failed).containsAll(unplanned);
            }
        });
    }

    @Test
    void recovery_ofAFailure_isNoEarlierThanIt() {
        forEverySeed(seed -> assertThat(reference(seed).failures)
                .as("seed %d", seed)
                .allSatisfy(failure -> {
                    boolean recovered = failure.recoveredAt() != null;
                    assertThat(failure.recoveredBy() != null).isEqualTo(recovered);
                    assertThat(failure.recoveryId() != null).isEqualTo(recovered);
                    if (recovered) {
                        assertThat(failure.recoveredAt()).isAfterOrEqualTo(failure.effectiveAt());
                    }
                }));
    }

    @Test
    void recovery_byADeployment_isReworkOfThatTime() {
        forEverySeed(seed -> {
            OutcomeReference reference = reference(seed);
            for (Failure failure : reference.failures) {
                if ("deployment".equals(failure.recoveredBy())) {
                    assertThat(reference.reworks)
                            .as("seed %d: %s", seed, failure)
                            .anyMatch(rework -> sameTarget(failure, rework)
                                    && rework.deploymentId().equals(failure.recoveryId())
                                    && rework.effectiveAt().equals(failure.recoveredAt()));
                }
            }
        });
    }

    @Test
    void evidence_ofAFailure_isALinkedIncidentOrARework() {
        forEverySeed(seed -> {
            OutcomeReference reference = reference(seed);
            for (Failure failure : reference.failures) {
                if (failure.rule().equals("explicit") || failure.rule().equals("window")) {
                    assertThat(reference.links)
                            .as("seed %d: %s", seed, failure)
                            .contains(new Link(
                                    failure.service(),
                                    failure.environment(),
                                    failure.evidence(),
                                    failure.deploymentId()));
                } else {
                    assertThat(reference.reworks)
                            .as("seed %d: %s", seed, failure)
                            .anyMatch(rework -> sameTarget(failure, rework)
                                    && rework.deploymentId().equals(failure.evidence())
                                    && !rework.effectiveAt().isBefore(failure.effectiveAt())
                                    && rework.kind().equals("rollback")
                                            == failure.rule().equals("rollback"));
                }
            }
        });
    }

    @Test
    void link_ofAnIncident_isOneToAFailedDeploymentUnlessNoChangeCausedIt() {
        forEverySeed(seed -> {
            List<Event> events = OutcomeHistory.generate(seed);
            OutcomeReference reference = new OutcomeReference(events);
            Map<String, Incident> incidents = new HashMap<>();
            for (Event event : events) {
                if (event instanceof Incident incident) {
                    incidents.merge(incident.key(), incident, Incident::merge);
                }
            }
            Set<String> seen = new HashSet<>();
            for (Link link : reference.links) {
                String key = String.join("\n", link.service(), link.environment(), link.incident());
                assertThat(seen.add(key)).as("seed %d: %s", seed, link).isTrue();
                assertThat(incidents.get(key).details().noChange())
                        .as("seed %d: %s", seed, link)
                        .isFalse();
                assertThat(reference.failures)
                        .as("seed %d: %s", seed, link)
                        .anyMatch(failure -> failure.service().equals(link.service())
                                && failure.environment().equals(link.environment())
                                && failure.deploymentId().equals(link.deploymentId()));
            }
        });
    }

    @Test
    void rework_ofAFailedDeployment_comesAfterIt() {
        forEverySeed(seed -> {
            OutcomeReference reference = reference(seed);
            for (Rework rework : reference.reworks) {
                if (rework.of() != null) {
                    assertThat(reference.failures)
                            .as("seed %d: %s", seed, rework)
                            .anyMatch(failure -> sameTarget(failure, rework)
                                    && failure.deploymentId().equals(rework.of())
                                    && !failure.effectiveAt().isAfter(rework.effectiveAt()));
                }
            }
        });
    }

    @Test
    void histories_together_holdEveryKindOfOutcome() {
        Set<String> failures = new TreeSet<>();
        Set<String> kinds = new TreeSet<>();
        forEverySeed(seed -> {
            OutcomeReference reference = reference(seed);
            reference.failures.forEach(
                    failure -> failures.add(failure.rule() + " " + failure.confidence() + " " + failure.recoveredBy()));
            reference.reworks.forEach(rework -> kinds.add(rework.kind() + (rework.of() == null ? " of nothing" : "")));
        });

        assertThat(failures)
                .containsExactlyInAnyOrder(
                        "explicit high incident",
                        "explicit high deployment",
                        "explicit high null",
                        "rollback high incident",
                        "rollback high deployment",
                        "hotfix high incident",
                        "hotfix high deployment",
                        "hotfix medium incident",
                        "hotfix medium deployment",
                        "window low incident",
                        "window low deployment",
                        "window low null");
        assertThat(kinds).containsExactlyInAnyOrder("rollback", "hotfix", "hotfix of nothing", "fix", "fix of nothing");
    }

    private static boolean sameTarget(Failure failure, Rework rework) {
        return failure.service().equals(rework.service())
                && failure.environment().equals(rework.environment());
    }

    private static Set<String> services(List<Event> events) {
        Set<String> services = new TreeSet<>();
        for (Event event : events) {
            if (event instanceof Deployment deployment) {
                services.add(deployment.service().value());
            }
        }
        return services;
    }

    private static boolean mayMatterTo(String service, Event event) {
        if (event instanceof Deployment deployment) {
            return deployment.service().value().equals(service);
        }
        if (event instanceof Incident incident) {
            return incident.service().value().equals(service);
        }
        return !(event instanceof ServiceDeclaration declaration)
                || declaration.service().value().equals(service);
    }

    /** Repository, service, environment and id of the successful deployments that are no redeploys. */
    private static Set<String> introducing(List<Event> events) {
        Set<String> introducing = new HashSet<>();
        for (String row : new DeliveryReference(events).deployments) {
            String[] columns = row.split("\\|");
            if (columns[2].equals("succeeded") && columns[3].equals("false")) {
                introducing.add(columns[0]);
            }
        }
        return introducing;
    }
}

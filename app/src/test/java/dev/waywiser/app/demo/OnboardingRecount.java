package dev.waywiser.app.demo;

import static dev.waywiser.app.demo.Counted.grouped;
import static dev.waywiser.app.demo.Counted.share;
import static dev.waywiser.app.demo.Counted.times;

import dev.waywiser.events.Build;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.Event;
import dev.waywiser.events.ServiceCreation;
import dev.waywiser.events.ServiceCreationState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Onboarding of docs/metrics.md, counted the slow and obvious way, from the list of events alone. */
final class OnboardingRecount {
    private final Counted period;
    private final List<ServiceCreation> creations;
    private final List<Build> builds;
    private final List<Deployment> deployments;

    OnboardingRecount(List<Event> events, Instant from, Instant to) {
        period = new Counted(from, to);
        creations = Recount.merged(events, ServiceCreation.class, ServiceCreation::merge);
        builds = Recount.merged(events, Build.class, Build::merge);
        deployments = Recount.merged(events, Deployment.class, Deployment::merge);
    }

    /** By group, the fields by their names in the API; {@code null} is what cannot be known. */
    Map<String, Map<String, @Nullable Double>> rows(Function<ServiceCreation, String> by) {
        Map<String, Map<String, @Nullable Double>> funnels = grouped(firstSuccesses(), by, created -> {
            Map<String, @Nullable Double> fields = new TreeMap<>();
            step(fields, "builtOnce", "toFirstBuild", created, this::firstBuild);
            step(fields, "deployedOnce", "toFirstDeployment", created, first -> firstDeployment(first, any -> true));
            step(fields, "inProduction", "onboarding", created, this::firstInProduction);
            fields.put("created", (double) created.size());
            fields.put("templateAdoption", share(created, creation -> creation.template() != null));
            return fields;
        });
        Stream<ServiceCreation> runs =
                creations.stream().filter(run -> run.template() != null && period.holds(run.finishedAt()));
        grouped(runs, by, ended -> {
                    double succeeded = ended.stream()
                            .filter(run -> run.state() == ServiceCreationState.SUCCEEDED)
                            .count();
                    double failed = ended.stream()
                            .filter(run -> run.state() == ServiceCreationState.FAILED)
                            .count();
                    Map<String, @Nullable Double> fields = new TreeMap<>();
                    fields.put("templateRunsSucceeded", succeeded);
                    fields.put("templateRunsFailed", failed);
                    fields.put("templateSuccessRate", succeeded / (succeeded + failed));
                    return fields;
                })
                .forEach((group, fields) ->
                        funnels.computeIfAbsent(group, none -> new TreeMap<>()).putAll(fields));
        return funnels;
    }

    /** Of every service that was created in the period, the creation that succeeded; of several, the one that began first. */
    Stream<ServiceCreation> firstSuccesses() {
        return creations.stream()
                .filter(creation -> creation.state() == ServiceCreationState.SUCCEEDED)
                .collect(Collectors.groupingBy(ServiceCreation::service))
                .values()
                .stream()
                .map(all -> all.stream()
                        .min(Comparator.comparing(ServiceCreation::startedAt))
                        .orElseThrow())
                .filter(creation -> period.began(creation.startedAt()));
    }

    Optional<Instant> firstInProduction(ServiceCreation creation) {
        return firstDeployment(creation, d -> d.environment().value().equals(Deployer.PRODUCTION));
    }

    private Optional<Instant> firstBuild(ServiceCreation creation) {
        return builds.stream()
                .filter(build -> build.service().equals(creation.service()))
                .map(build -> build.states().values().stream()
                        .min(Comparator.naturalOrder())
                        .orElseThrow())
                .filter(at -> !at.isBefore(creation.startedAt()))
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> firstDeployment(ServiceCreation creation, Predicate<Deployment> where) {
        return deployments.stream()
                .filter(one -> one.service().equals(creation.service()) && where.test(one))
                .flatMap(one -> one.effectiveAt().stream())
                .filter(at -> !at.isBefore(creation.startedAt()))
                .min(Comparator.naturalOrder());
    }

    private static void step(
            Map<String, @Nullable Double> fields,
            String counted,
            String timed,
            List<ServiceCreation> created,
            Function<ServiceCreation, Optional<Instant>> step) {
        List<ServiceCreation> took =
                created.stream().filter(one -> step.apply(one).isPresent()).toList();
        fields.put(counted, (double) took.size());
        times(fields, timed, took.stream(), ServiceCreation::startedAt, step);
    }
}

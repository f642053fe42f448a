package dev.waywiser.ingest.circleci;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.CloneAddress;
import dev.waywiser.ingest.webhook.Payload;
import dev.waywiser.ingest.webhook.WebhookDelivery;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Each workflow is a build; one that is run again is another workflow. When it began to run is when the first of its jobs did, which the
 * events of its jobs tell.
 */
final class WorkflowMapping {
    private static final Pattern SLUG = Pattern.compile("(?:gh|github|bb|bitbucket)/([^/]+/[^/]+)");

    private WorkflowMapping() {}

    static Mapping map(WebhookDelivery delivery) {
        Payload body = delivery.body();
        Map<BuildState, Instant> states = new EnumMap<>(BuildState.class);
        Payload workflow;
        switch (delivery.event()) {
            case "workflow-completed" -> {
                workflow = body.object("workflow");
                states.put(result(workflow), workflow.time("stopped_at"));
            }
            case "job-completed" -> {
                workflow = body.object("workflow");
                Instant startedAt = body.object("job").optionalTime("started_at");
                if (startedAt != null) {
                    states.put(BuildState.RUNNING, startedAt);
                }
            }
            default -> {
                return new Mapping.Unmapped(Reason.EVENT_NOT_USED, "no mapping is known for this event");
            }
        }
        states.put(BuildState.QUEUED, workflow.time("created_at"));
        return new Mapping.Mapped(List.of(build(body, workflow, states)));
    }

    private static Build build(Payload body, Payload workflow, Map<BuildState, Instant> states) {
        Optional<Payload> pipeline = body.optionalObject("pipeline");
        Optional<Payload> code = pipeline.flatMap(of -> of.optionalObject("vcs"));
        Optional<Payload> checkout = pipeline.flatMap(of -> of.optionalObject("trigger_parameters"))
                .flatMap(parameters -> parameters.optionalObject("git"));
        RepositoryName repository = repository(body, code, checkout);
        return new Build(
                "circleci",
                workflow.text("id"),
                1,
                repository,
                repository.defaultService(),
                workflow.label("name"),
                first(code.map(of -> of.label("branch")), checkout.map(of -> of.label("branch"))),
                sha(code, checkout),
                null,
                states,
                workflow.link("url"));
    }

    /** With some forges the address is told, with others only in what the trigger was given. */
    private static RepositoryName repository(Payload body, Optional<Payload> code, Optional<Payload> checkout) {
        String address = first(
                code.map(of -> of.optionalText("target_repository_url")),
                code.map(of -> of.optionalText("origin_repository_url")),
                checkout.map(of -> of.optionalText("repo_url")));
        Payload project = body.object("project");
        Matcher slug = SLUG.matcher(project.text("slug"));
        return CloneAddress.repository(address)
                .or(() -> slug.matches() ? Optional.of(new RepositoryName(slug.group(1))) : Optional.empty())
                .orElseThrow(
                        () -> project.wrong("slug", "must name a repository where /pipeline tells no address of one"));
    }

    private static @Nullable CommitSha sha(Optional<Payload> code, Optional<Payload> checkout) {
        CommitSha told = code.map(of -> of.optionalSha("revision")).orElse(null);
        return told == null ? checkout.map(of -> of.optionalSha("checkout_sha")).orElse(null) : told;
    }

    @SafeVarargs
    private static @Nullable String first(Optional<String>... told) {
        for (Optional<String> each : told) {
            if (each.isPresent()) {
                return each.get();
            }
        }
        return null;
    }

    private static BuildState result(Payload workflow) {
        return switch (workflow.text("status")) {
            case "success" -> BuildState.SUCCESS;
            case "failed" -> BuildState.FAILURE;
            case "error", "unauthorized" -> BuildState.ERROR;
            case "canceled" -> BuildState.CANCELLATION;
            case "not_run" -> BuildState.SKIP;
            default -> throw workflow.wrong("status", "is not a status that is known here");
        };
    }
}

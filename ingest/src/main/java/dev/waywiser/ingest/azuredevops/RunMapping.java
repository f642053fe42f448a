package dev.waywiser.ingest.azuredevops;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.CloneAddress;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs of pipelines, which Azure DevOps tells twice: as builds that completed, and as runs whose state changed. Both have one id. */
final class RunMapping {
    private static final int MOST_REPOSITORIES = 100;

    private RunMapping() {}

    static Mapping build(Payload build) {
        Payload told = build.object("repository");
        RepositoryName repository = CloneAddress.repository(told.optionalText("url"))
                .orElseThrow(() -> told.wrong("url", "must be the address of a repository"));
        Map<BuildState, Instant> states = new EnumMap<>(BuildState.class);
        put(states, BuildState.QUEUED, build.optionalTime("queueTime"));
        put(states, BuildState.RUNNING, build.optionalTime("startTime"));
        states.put(result(build), build.time("finishTime"));
        return mapped(
                build.text("id"),
                repository,
                build.object("definition").label("name"),
                branch(build.label("sourceBranch")),
                build.optionalSha("sourceVersion"),
                states,
                web(build));
    }

    static Mapping run(Payload resource) {
        Payload run = resource.object("run");
        List<Payload> repositories = resource.objects("repositories", MOST_REPOSITORIES);
        RepositoryName repository = repositories.stream()
                .flatMap(each -> CloneAddress.repository(each.optionalText("url")).stream())
                .findFirst()
                .orElse(null);
        if (repository == null) {
            return new Mapping.Ignored(
                    Reason.NO_COMMIT, "the run does not tell its repository; the event build.complete does");
        }
        CommitSha sha = repositories
                .get(0)
                .optionalObject("change")
                .map(change -> change.optionalSha("version"))
                .orElse(null);
        Map<BuildState, Instant> states = new EnumMap<>(Map.of(BuildState.QUEUED, run.time("createdDate")));
        if (run.text("state").equals("completed")) {
            states.put(result(run), run.time("finishedDate"));
        }
        String pipeline =
                run.optionalObject("pipeline").map(told -> told.label("name")).orElse(null);
        return mapped(
                run.text("id"), repository, pipeline, null, repositories.size() == 1 ? sha : null, states, web(run));
    }

    private static Mapping mapped(
            String id,
            RepositoryName repository,
            @Nullable String pipeline,
            @Nullable String branch,
            @Nullable CommitSha sha,
            Map<BuildState, Instant> states,
            @Nullable String url) {
        return new Mapping.Mapped(List.of(new Build(
                "azuredevops",
                id,
                1,
                repository,
                repository.defaultService(),
                pipeline,
                branch,
                sha,
                null,
                states,
                url)));
    }

    private static BuildState result(Payload run) {
        return switch (run.text("result")) {
            case "succeeded" -> BuildState.SUCCESS;
            case "partiallySucceeded", "failed" -> BuildState.FAILURE;
            case "canceled" -> BuildState.CANCELLATION;
            default -> throw run.wrong("result", "is not a result that is known here");
        };
    }

    private static void put(Map<BuildState, Instant> states, BuildState state, @Nullable Instant at) {
        if (at != null) {
            states.put(state, at);
        }
    }

    private static @Nullable String branch(@Nullable String ref) {
        String heads = "refs/heads/";
        return ref != null && ref.startsWith(heads) ? ref.substring(heads.length()) : ref;
    }

    private static @Nullable String web(Payload run) {
        return run.optionalObject("_links")
                .flatMap(links -> links.optionalObject("web"))
                .map(page -> page.link("href"))
                .orElse(null);
    }
}

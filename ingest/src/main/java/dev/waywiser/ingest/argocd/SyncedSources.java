package dev.waywiser.ingest.argocd;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.ingest.webhook.CloneAddress;
import dev.waywiser.ingest.webhook.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a sync took its manifests from.
 *
 * @param repository whose commit it is; one of the service's own name where that is not clear
 * @param sha which commit of that repository
 * @param chartVersion of the one Helm chart among the sources
 */
record SyncedSources(
        RepositoryName repository,
        @Nullable CommitSha sha,
        @Nullable String chartVersion) {

    private static final int MOST_SOURCES = 100;

    /**
     * A source and what was taken of it.
     *
     * @param repository where the source is one, and not a registry of charts
     */
    private record Taken(Optional<RepositoryName> repository, boolean isChart, String revision) {
        boolean isCommit() {
            return repository.isPresent() && !isChart && CommitSha.looksLike(revision);
        }
    }

    static SyncedSources of(Payload app, Payload operation, Application application) {
        List<Taken> taken = taken(app.object("spec"), operation);
        List<Taken> charts = taken.stream().filter(Taken::isChart).toList();
        List<Taken> commits = taken.stream()
                .filter(Taken::isCommit)
                .filter(each -> application.repository() == null
                        || application.repository().equals(each.repository().orElseThrow()))
                .toList();
        RepositoryName own = application.repository() == null
                ? new RepositoryName(application.service().value())
                : application.repository();
        boolean isClear = commits.size() == 1;
        return new SyncedSources(
                isClear ? commits.get(0).repository().orElseThrow() : own,
                isClear ? new CommitSha(commits.get(0).revision()) : null,
                charts.size() == 1 ? charts.get(0).revision() : null);
    }

    /** What was asked for is told from the beginning of a sync to its end; its result only at the end. */
    private static List<Taken> taken(Payload spec, Payload operation) {
        Optional<Payload> asked = operation.optionalObject("operation").flatMap(what -> what.optionalObject("sync"));
        Optional<Payload> result = operation.optionalObject("syncResult");
        List<Payload> sources = sources(asked, spec);
        List<String> revisions = revisions(asked);
        if (revisions.isEmpty()) {
            revisions = revisions(result);
        }
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < Math.min(sources.size(), revisions.size()); i++) {
            Payload source = sources.get(i);
            taken.add(new Taken(
                    CloneAddress.repository(source.optionalText("repoURL")),
                    source.optionalText("chart") != null,
                    revisions.get(i)));
        }
        return taken;
    }

    private static List<Payload> sources(Optional<Payload> asked, Payload spec) {
        for (Payload from : asked.map(sync -> List.of(sync, spec)).orElse(List.of(spec))) {
            List<Payload> several = from.objects("sources", MOST_SOURCES);
            if (!several.isEmpty()) {
                return several;
            }
            Optional<Payload> one = from.optionalObject("source");
            if (one.isPresent()) {
                return List.of(one.get());
            }
        }
        return List.of();
    }

    private static List<String> revisions(Optional<Payload> from) {
        if (from.isEmpty()) {
            return List.of();
        }
        List<String> revisions = new ArrayList<>();
        for (JsonNode revision : from.get().node().path("revisions")) {
            revisions.add(revision.asString(""));
        }
        String one = from.get().optionalText("revision");
        if (revisions.isEmpty() && one != null) {
            revisions.add(one);
        }
        return revisions;
    }
}

package dev.waywiser.streams.outcome;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.Version;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commits and the version names that were told. What a commit contains is searched again for every question. */
final class ReferenceGraph {
    private final Map<String, Change> changes = new HashMap<>();
    private final Map<String, Version> versions = new HashMap<>();

    void add(Change change) {
        changes.merge(change.key(), change, Change::merge);
    }

    void add(Version version) {
        versions.merge(version.key(), version, Version::merge);
    }

    /** The commit that a deployment puts: the one that it tells, else the one that its version name stands for. */
    @Nullable
    CommitSha commit(Deployment deployment) {
        if (deployment.sha() != null) {
            return deployment.sha();
        }
        Version version = versions.get(deployment.repository() + "\n" + deployment.version());
        return version == null ? null : version.sha();
    }

    /** The commit that a deployment puts, if the graph has it. */
    @Nullable
    CommitSha knownCommit(Deployment deployment) {
        CommitSha commit = commit(deployment);
        return commit != null && changes.containsKey(deployment.repository() + "\n" + commit) ? commit : null;
    }

    Set<CommitSha> reachable(RepositoryName repository, CommitSha from) {
        Set<CommitSha> reached = new HashSet<>();
        Deque<CommitSha> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            CommitSha sha = open.pop();
            Change change = changes.get(repository + "\n" + sha);
            if (reached.add(sha) && change != null) {
                open.addAll(change.predecessors());
            }
        }
        return reached;
    }

    /** Whether both put the same: the same commit where both are known, else the same name of the same repository. */
    boolean sameVersion(Deployment a, Deployment b) {
        if (commit(a) != null && commit(b) != null) {
            return commit(a).equals(commit(b));
        }
        return a.version() != null
                && a.version().equals(b.version())
                && a.repository().equals(b.repository());
    }
}

package dev.waywiser.streams.timeline;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A successful deployment at its place, with what later deployments are compared by.
 *
 * @param repository where its commits live
 * @param service what was deployed
 * @param environment where to
 * @param mark when it became effective, and its id
 * @param gone it was effective and is no longer: nothing else of it counts
 * @param commit the deployed commit, where known
 * @param version the version's name, where told
 * @param containedIn the first deployment that contains the commit; {@code null} while the commit is not in the graph
 * @param branch from which it was deployed
 * @param labels what it is marked with
 * @param fixes what it was made to repair: ids, SHAs or versions of deployments, ids of incidents
 * @param title words for people
 */
public record Effective(
        RepositoryName repository,
        ServiceName service,
        EnvironmentName environment,
        Mark mark,
        boolean gone,
        @Nullable CommitSha commit,
        @Nullable String version,
        @Nullable Mark containedIn,
        @Nullable String branch,
        Set<String> labels,
        Set<String> fixes,
        @Nullable String title) {

    public Effective {
        labels = Set.copyOf(labels);
        fixes = Set.copyOf(fixes);
    }

    /** Whether both put the same version: the same commit where both are known, else the same name of one repository. */
    public boolean putsTheSameAs(Effective other) {
        if (commit != null && other.commit != null) {
            return commit.equals(other.commit);
        }
        return version != null && version.equals(other.version) && repository.equals(other.repository);
    }

    /** Everything that has to be looked at together has the same. */
    public String target() {
        return service + "\n" + environment;
    }

    /** Unique among all deployments of all services. */
    public String key() {
        return target() + "\n" + mark.deploymentId();
    }
}

package dev.waywiser.streams.delivery;

import dev.waywiser.events.CommitSha;
import org.jspecify.annotations.Nullable;

/**
 * What a successful deployment put on its target.
 *
 * @param commit the commit, told or looked up by the version's name; {@code null} where neither is known
 * @param inGraph whether the commit itself is known: only then does the deployment ship changes or set the baseline
 * @param version the version's name
 */
record Running(
        @Nullable CommitSha commit,
        boolean inGraph,
        @Nullable String version) {
    private static final String IN_GRAPH = "+";

    static Running parse(String text) {
        String[] parts = text.split("\n", -1);
        return new Running(
                parts[1].isEmpty() ? null : new CommitSha(parts[1]),
                parts[0].equals(IN_GRAPH),
                parts[2].isEmpty() ? null : parts[2]);
    }

    String text() {
        return (inGraph ? IN_GRAPH : "") + "\n" + (commit == null ? "" : commit) + "\n"
                + (version == null ? "" : version);
    }

    /** Whether both are the same version: by commit where both are known, else by name. */
    boolean sameVersion(Running other) {
        if (commit != null && other.commit != null) {
            return commit.equals(other.commit);
        }
        return version != null && version.equals(other.version);
    }
}

package dev.waywiser.ingest.webhook;

import dev.waywiser.events.Change;
import dev.waywiser.events.Text;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The files of a commit as forges list them in a push: three lists of paths. */
public final class PushedFiles {
    private static final List<String> LISTS = List.of("added", "modified", "removed");

    private PushedFiles() {}

    /**
     * The files that are listed. Where none is, the forge does not say whether there are none, and a name that cannot be kept may
     * be any.
     */
    public static @Nullable SortedSet<String> of(Payload commit) {
        SortedSet<String> paths = new TreeSet<>();
        for (String list : LISTS) {
            for (JsonNode file : commit.node().path(list)) {
                try {
                    paths.add(Text.path(file.asString("")));
                } catch (IllegalArgumentException notKept) {
                    return Change.EVERYWHERE;
                }
            }
        }
        return paths.isEmpty() ? null : paths;
    }
}

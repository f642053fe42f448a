package dev.waywiser.ingest.bitbucket;

import java.util.Set;

/** What Bitbucket leaves to guess of branches: it never tells which one is the main one. */
final class Branches {
    private static final Set<String> MAIN = Set.of("main", "master");

    private Branches() {}

    /** Whether the branch has a name that main branches have. */
    static boolean isMain(String name) {
        return MAIN.contains(name);
    }
}

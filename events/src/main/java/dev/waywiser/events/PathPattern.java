package dev.waywiser.events;

/**
 * Globs of files. All the places of the pattern that a path could have reached are followed at once, so that matching takes at
 * most pattern times path steps.
 */
final class PathPattern {
    private static final String FOLDERS = "**/";
    private static final String DEEP = "**";

    private final String pattern;
    private boolean[] reached;

    private PathPattern(String pattern) {
        this.pattern = pattern.endsWith("/") ? pattern + DEEP : pattern;
        this.reached = new boolean[this.pattern.length() + 1];
    }

    static boolean matches(String pattern, String path) {
        PathPattern match = new PathPattern(pattern);
        match.reach(0, true);
        for (int i = 0; i < path.length(); i++) {
            match.take(path.charAt(i));
        }
        return match.reached[match.pattern.length()];
    }

    private void take(char c) {
        boolean[] before = reached;
        reached = new boolean[before.length];
        boolean newFolder = c == '/';
        for (int at = 0; at < pattern.length(); at++) {
            if (!before[at]) {
                continue;
            }
            char expected = pattern.charAt(at);
            if (pattern.startsWith(DEEP, at)) {
                reach(at, newFolder);
            } else if (expected == '*') {
                if (!newFolder) {
                    reach(at, false);
                }
            } else if (expected == c || (expected == '?' && !newFolder)) {
                reach(at + 1, newFolder);
            }
        }
    }

    /** Also every place behind stars, which may stand for nothing. */
    private void reach(int at, boolean newFolder) {
        int next = at;
        while (next <= pattern.length() && !reached[next]) {
            reached[next] = true;
            if (isFolders(next)) {
                next = newFolder ? next + FOLDERS.length() : Integer.MAX_VALUE;
            } else if (pattern.startsWith(DEEP, next)) {
                next += DEEP.length();
            } else if (next < pattern.length() && pattern.charAt(next) == '*') {
                next++;
            } else {
                return;
            }
        }
    }

    private boolean isFolders(int at) {
        return pattern.startsWith(FOLDERS, at) && (at == 0 || pattern.charAt(at - 1) == '/');
    }
}

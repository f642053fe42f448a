package dev.waywiser.ingest.webhook;

import dev.waywiser.events.CommitSha;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the name of a git ref says of a deployment where its kind is not told. */
public final class Ref {
    private static final String TAG = "refs/tags/";
    private static final String BRANCH = "refs/heads/";

    /** Numbers joined by points and the like: 1.2, v1.2.3-rc.1, 2026-01-31. Other refs may well be branches. */
    private static final Pattern VERSION_NUMBER = Pattern.compile("v?[0-9]+([._-][0-9]+)+([-+._][0-9A-Za-z]+)*");

    private Ref() {}

    /** The ref's name where it is a tag for certain, or has the form of a version number. */
    public static @Nullable String version(@Nullable String ref) {
        if (ref == null) {
            return null;
        }
        if (ref.startsWith(TAG)) {
            return ref.substring(TAG.length());
        }
        return VERSION_NUMBER.matcher(ref).matches() ? ref : null;
    }

    /** The ref's name where it is neither a tag, a version number nor a commit. */
    public static @Nullable String branch(@Nullable String ref) {
        if (ref == null || version(ref) != null || CommitSha.looksLike(ref)) {
            return null;
        }
        return ref.startsWith(BRANCH) ? ref.substring(BRANCH.length()) : ref;
    }
}

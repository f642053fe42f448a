package dev.waywiser.ingest.webhook;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people and git write into commits, where a forge passes it on as it is. */
public final class WrittenCommit {
    private static final List<String> MERGE_MESSAGES = List.of("Merge branch '", "Merge remote-tracking branch");

    private WrittenCommit() {}

    /** Whether the message is one that git writes by itself for a merge. */
    public static boolean isMerge(@Nullable String message) {
        return message != null && MERGE_MESSAGES.stream().anyMatch(message::startsWith);
    }

    /** The first line of the message. */
    public static @Nullable String title(@Nullable String message) {
        return message == null ? null : message.lines().findFirst().orElse(null);
    }

    /** The time, or {@code null} where it cannot be used: git takes any, also one of 1901, and such a commit is kept without one. */
    public static @Nullable Instant time(Supplier<@Nullable Instant> read) {
        try {
            return read.get();
        } catch (WrongPayloadException unusable) {
            return null;
        }
    }
}

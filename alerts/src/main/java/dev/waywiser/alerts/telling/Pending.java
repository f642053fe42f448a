package dev.waywiser.alerts.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The alerts of a group, and when somebody is to be told of them. */
final class Pending {
    final Group group;
    final List<Matter> matters = new ArrayList<>();

    private final Duration groupWait;
    private @Nullable Instant due;

    Pending(Group group, Duration groupWait) {
        this.group = group;
        this.groupWait = groupWait;
    }

    void add(Matter matter) {
        matters.add(matter);
        if (matter.need() != Need.NONE) {
            Instant at = matter.isNew() ? matter.since().plus(groupWait) : matter.since();
            due = due == null || at.isBefore(due) ? at : due;
        }
    }

    /** When the first of them has to be told; {@code null} where none has. */
    @Nullable
    Instant due() {
        return due;
    }
}

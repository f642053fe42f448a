package dev.waywiser.query.platform;

import org.jspecify.annotations.Nullable;

/**
 * What a sign was in a period, of one group or of all.
 *
 * @param group what tells the group; empty for all, and for what has no name
 * @param value in the unit of the sign; {@code null} where it is not known
 * @param count of how many things it was measured
 * @param insufficient why it is not known; {@code null} where it is
 */
record Reading(
        Sign sign,
        String group,
        @Nullable Double value,
        long count,
        @Nullable String insufficient) {
    Reading {
        if (count < 0) {
            throw new IllegalArgumentException("nothing is measured of " + count);
        }
    }

    /** Whether it was measured of enough to say anything. */
    boolean suffices() {
        return value != null && count >= sign.least();
    }

    /** Why it says nothing; {@code null} where it says something. */
    @Nullable
    String silence() {
        if (value == null) {
            return insufficient == null ? "not measured in this period" : insufficient;
        }
        return suffices() ? null : "measured of " + count + ", and " + sign.least() + " are needed";
    }
}

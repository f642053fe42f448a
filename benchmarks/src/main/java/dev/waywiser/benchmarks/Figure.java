package dev.waywiser.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param name the row
 * @param work what was done
 * @param ours what Waywiser needed for it
 * @param pairedWith the limit or peer of the same run
 * @param peer what that needed; {@code null} where there is none, or it is not on this machine
 * @param goal what is aimed at
 * @param reached whether it was
 */
record Figure(
        String name,
        String work,
        Samples ours,
        String pairedWith,
        @Nullable Samples peer,
        String goal,
        boolean reached) {

    /** Ours in parts of the peer's. */
    String ratio() {
        return peer == null ? "–" : Samples.number(ours.median() / peer.median());
    }
}

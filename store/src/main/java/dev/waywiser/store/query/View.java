package dev.waywiser.store.query;

import java.util.List;

/**
 * A part of an answer: what happened in a period. Several views of the same are one question, which costs hardly more than one view.
 *
 * @param period which
 * @param divided whether it has a row for each group, or one for all together
 */
public record View(Period period, boolean divided) {

    /** The only view of a question that is divided by the group, if that is one. */
    static List<View> only(Period period, Group by) {
        return List.of(new View(period, by != Group.NONE));
    }
}

package dev.waywiser.streams.delivery;

import dev.waywiser.events.Change;

/**
 * What the settlement must know of a commit that changed since the last one.
 *
 * @param countedBefore whether it counted for lead time at the last settlement
 * @param lostPredecessor whether an edge of the graph is gone: parents became known and replaced the order of a push
 * @param otherPaths whether it is known to touch other files than at the last settlement
 */
record CommitNews(boolean countedBefore, boolean lostPredecessor, boolean otherPaths) {

    static final CommitNews OF_A_NEW_COMMIT = new CommitNews(false, false, false);

    /** Of a commit that is as it was, while something that is told with it changed. */
    static CommitNews aside(Change change) {
        return new CommitNews(change.counts(), false, false);
    }

    static CommitNews parse(String text) {
        return new CommitNews(text.charAt(0) == '1', text.charAt(1) == '1', text.charAt(2) == '1');
    }

    String text() {
        return (countedBefore ? "1" : "0") + (lostPredecessor ? "1" : "0") + (otherPaths ? "1" : "0");
    }

    /** This news and a later one of the same commit: what counted at the last settlement is what this one says. */
    CommitNews then(CommitNews later) {
        return new CommitNews(countedBefore, lostPredecessor || later.lostPredecessor, otherPaths || later.otherPaths);
    }
}

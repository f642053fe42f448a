package dev.waywiser.app.backfill;

import tools.jackson.databind.node.ObjectNode;

/**
 * An object with what belongs to it, as {@code POST /v1/backfill} takes it.
 *
 * @param event its kind
 * @param body it and its repository
 */
record Fetched(String event, ObjectNode body) {

    /** It, said to be of the branch. */
    Fetched ofBranch(String branch) {
        body.put("branch", branch);
        return this;
    }
}

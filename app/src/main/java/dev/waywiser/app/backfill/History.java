package dev.waywiser.app.backfill;

import java.util.List;

/**
 * What a repository tells.
 *
 * @param repository its name, as the forge writes it now
 * @param lists in the order in which they are read
 */
record History(String repository, List<Listing> lists) {
    History {
        lists = List.copyOf(lists);
    }
}

package dev.waywiser.alerts.telling;

import dev.waywiser.alerts.board.Known;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.events.alerts.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as one destination has to see it.
 *
 * @param alert as it stands
 * @param known what the destination may know of it
 * @param need what it has to be told
 * @param since when it could have been told that: what is new, from when it was first seen
 */
record Matter(Alert alert, @Nullable Known known, Need need, Instant since) {
    Item item() {
        return new Item(alert, alert.isFiring(), need == Need.BEGIN || need == Need.END);
    }

    boolean isNew() {
        return need == Need.BEGIN || need == Need.END;
    }
}

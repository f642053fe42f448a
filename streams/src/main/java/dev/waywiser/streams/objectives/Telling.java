package dev.waywiser.streams.objectives;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.store.rows.Row;

/** Where what was found out goes. */
public interface Telling {
    /** A row of a table. */
    void tell(Row row);

    /** Where an alert stands. */
    void tell(Alert alert);
}

package dev.waywiser.streams.objectives;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.store.rows.Row;
import dev.waywiser.streams.burns.Burn;

/** Where what was found out goes. */
public interface Telling {
    /** A row of a table. */
    void tell(Row row);

    /** Where an alert stands. */
    void tell(Alert alert);

    /** A budget that burned at a paging rate, or did not. */
    void tell(Burn burn);
}

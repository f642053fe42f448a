package dev.waywiser.events.requests;

import dev.waywiser.events.ServiceName;
import java.util.List;
import java.util.UUID;

/**
 * What one delivery says about requests to one service: counts to be added, once. A sender that was not answered sends the same
 * bytes again, so the id is made of them, and whoever adds the counts passes over an id that was added before.
 *
 * @param service which service
 * @param id the same for the same bytes of a delivery, and for no others
 * @param windows the counts, each series and window at most once
 */
public record RequestBatch(ServiceName service, UUID id, List<SeriesWindow> windows) {
    public RequestBatch {
        windows = List.copyOf(windows);
    }
}

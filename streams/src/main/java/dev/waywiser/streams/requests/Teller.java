package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.Resolution;

/** Where totals are told. */
@FunctionalInterface
interface Teller {
    void tell(Resolution resolution, SeriesTotal total);
}

/** The native JSON of the events: what {@code POST /v1/events} takes and what the event topics hold. */
@NullMarked
package dev.waywiser.events.json;

import org.jspecify.annotations.NullMarked;

/** Deliveries that are kept, mapped again as they would be now. */
@NullMarked
package dev.waywiser.ingest.replay;

import org.jspecify.annotations.NullMarked;

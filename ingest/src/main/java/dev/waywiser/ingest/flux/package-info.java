/** The events of Flux's notification-controller. */
@NullMarked
package dev.waywiser.ingest.flux;

import org.jspecify.annotations.NullMarked;

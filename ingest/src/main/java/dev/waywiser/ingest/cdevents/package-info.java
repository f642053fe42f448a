/** CDEvents 0.4 and 0.5: what each becomes. */
@NullMarked
package dev.waywiser.ingest.cdevents;

import org.jspecify.annotations.NullMarked;

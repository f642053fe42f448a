/** CloudEvents 1.0.2 over HTTP: what they are, and what each becomes by its type. */
@NullMarked
package dev.waywiser.ingest.cloudevents;

import org.jspecify.annotations.NullMarked;

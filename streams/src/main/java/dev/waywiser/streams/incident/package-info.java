/** From what was said of incidents to one row for each. */
@NullMarked
package dev.waywiser.streams.incident;

import org.jspecify.annotations.NullMarked;

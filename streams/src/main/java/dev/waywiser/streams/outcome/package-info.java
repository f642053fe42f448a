/** What became of a deployment: which rule makes it a failure, when that was repaired, and what was done for it. */
@NullMarked
package dev.waywiser.streams.outcome;

import org.jspecify.annotations.NullMarked;

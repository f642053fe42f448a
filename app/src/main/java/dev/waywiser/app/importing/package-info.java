/** Brings history in from files: reads, checks and posts it, and goes on where it was interrupted. */
@NullMarked
package dev.waywiser.app.importing;

import org.jspecify.annotations.NullMarked;

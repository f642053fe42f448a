/** One process of Waywiser: which roles run in it, on what they run, and how it starts and stops. */
@NullMarked
package dev.waywiser.app.node;

import org.jspecify.annotations.NullMarked;

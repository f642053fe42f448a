/** A binary form of what is read and written again and again, for state that no other program reads. */
@NullMarked
package dev.waywiser.events.compact;

import org.jspecify.annotations.NullMarked;

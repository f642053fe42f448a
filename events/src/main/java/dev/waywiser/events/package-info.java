/** The vocabulary: what the collectors say, and how two statements about one thing become one. */
@NullMarked
package dev.waywiser.events;

import org.jspecify.annotations.NullMarked;

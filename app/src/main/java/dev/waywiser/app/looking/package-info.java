/** Threads that look at something again and again. */
@NullMarked
package dev.waywiser.app.looking;

import org.jspecify.annotations.NullMarked;

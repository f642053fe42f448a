/** The one executable. */
@NullMarked
package dev.waywiser.app;

import org.jspecify.annotations.NullMarked;

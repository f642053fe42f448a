/** The commands of the program. */
@NullMarked
package dev.waywiser.app.cli;

import org.jspecify.annotations.NullMarked;

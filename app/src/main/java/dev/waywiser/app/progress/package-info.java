/** Shows how far a long piece of work is. */
@NullMarked
package dev.waywiser.app.progress;

import org.jspecify.annotations.NullMarked;

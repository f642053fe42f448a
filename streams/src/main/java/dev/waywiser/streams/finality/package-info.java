/** What becomes final: how far back words can still correct, and how what is older is forgotten. */
@NullMarked
package dev.waywiser.streams.finality;

import org.jspecify.annotations.NullMarked;

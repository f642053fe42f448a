/** The read side: REST, Prometheus, and the console page. */
@NullMarked
package dev.waywiser.query;

import org.jspecify.annotations.NullMarked;

/** Builds: how they end, how long they take, and which pipelines are slow or flaky. */
@NullMarked
package dev.waywiser.query.builds;

import org.jspecify.annotations.NullMarked;

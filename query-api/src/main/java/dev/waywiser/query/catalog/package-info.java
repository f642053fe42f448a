/** Services and teams over HTTP. */
@NullMarked
package dev.waywiser.query.catalog;

import org.jspecify.annotations.NullMarked;

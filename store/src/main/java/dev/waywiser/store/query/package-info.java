/** What can be asked of the tables, and the answers. */
@NullMarked
package dev.waywiser.store.query;

import org.jspecify.annotations.NullMarked;

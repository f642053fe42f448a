/** History from the APIs of forges: read page by page within their limits, and posted, so that it can be broken off at any point. */
@NullMarked
package dev.waywiser.app.backfill;

import org.jspecify.annotations.NullMarked;

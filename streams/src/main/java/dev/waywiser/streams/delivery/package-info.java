/**
 * From what was said of changes, versions, deployments and builds to rows about them: what each entity is now, which
 * deployment ran when, and which deployment first contained each change.
 */
@NullMarked
package dev.waywiser.streams.delivery;

import org.jspecify.annotations.NullMarked;

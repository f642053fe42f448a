/** What a catalog says of services: over HTTP, and in files. */
@NullMarked
package dev.waywiser.ingest.catalog;

import org.jspecify.annotations.NullMarked;

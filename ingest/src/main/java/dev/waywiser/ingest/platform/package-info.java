/** What of the platform is recognised by rules among what forges and trackers tell of pull requests and issues. */
@NullMarked
package dev.waywiser.ingest.platform;

import org.jspecify.annotations.NullMarked;

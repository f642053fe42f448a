/** What the Notification plugin of Jenkins tells. */
@NullMarked
package dev.waywiser.ingest.jenkins;

import org.jspecify.annotations.NullMarked;

/** Jira's webhooks. */
@NullMarked
package dev.waywiser.ingest.jira;

import org.jspecify.annotations.NullMarked;

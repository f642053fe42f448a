/** What was fetched from the APIs of forges: history, and what their webhooks do not tell. */
@NullMarked
package dev.waywiser.ingest.backfill;

import org.jspecify.annotations.NullMarked;

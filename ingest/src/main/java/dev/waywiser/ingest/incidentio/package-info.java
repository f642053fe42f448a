/** incident.io's webhooks. */
@NullMarked
package dev.waywiser.ingest.incidentio;

import org.jspecify.annotations.NullMarked;

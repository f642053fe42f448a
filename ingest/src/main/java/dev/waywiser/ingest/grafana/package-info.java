/** Webhooks of Grafana's alerting. */
@NullMarked
package dev.waywiser.ingest.grafana;

import org.jspecify.annotations.NullMarked;

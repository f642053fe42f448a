/** Alertmanager's webhooks, whose form Grafana uses too. */
@NullMarked
package dev.waywiser.ingest.alertmanager;

import org.jspecify.annotations.NullMarked;

/** PagerDuty's webhooks, version 3. */
@NullMarked
package dev.waywiser.ingest.pagerduty;

import org.jspecify.annotations.NullMarked;

/** The DORA metrics, SLOs, alerts and the platform as Prometheus gauges. */
@NullMarked
package dev.waywiser.query.gauges;

import org.jspecify.annotations.NullMarked;

/** The DORA metrics, SLOs and alerts as Prometheus gauges. */
@NullMarked
package dev.waywiser.query.gauges;

import org.jspecify.annotations.NullMarked;

/** The DORA metrics as Prometheus gauges. */
@NullMarked
package dev.waywiser.query.gauges;

import org.jspecify.annotations.NullMarked;

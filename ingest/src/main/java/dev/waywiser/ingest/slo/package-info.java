/** Service level objectives, read from OpenSLO v1 files. */
@NullMarked
package dev.waywiser.ingest.slo;

import org.jspecify.annotations.NullMarked;

/** What every source shares: limits, the kept delivery, the acknowledgement, and the answer. */
@NullMarked
package dev.waywiser.ingest.receive;

import org.jspecify.annotations.NullMarked;

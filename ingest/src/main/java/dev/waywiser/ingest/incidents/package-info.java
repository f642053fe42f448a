/** What all sources of incidents share: how labels tell of which service an incident is, where, and what caused it. */
@NullMarked
package dev.waywiser.ingest.incidents;

import org.jspecify.annotations.NullMarked;

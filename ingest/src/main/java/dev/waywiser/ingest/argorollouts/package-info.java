/** Argo Rollouts. */
@NullMarked
package dev.waywiser.ingest.argorollouts;

import org.jspecify.annotations.NullMarked;

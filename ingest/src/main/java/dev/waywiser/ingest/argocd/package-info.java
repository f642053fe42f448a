/** The notifications of Argo CD: what its syncs put where. */
@NullMarked
package dev.waywiser.ingest.argocd;

import org.jspecify.annotations.NullMarked;

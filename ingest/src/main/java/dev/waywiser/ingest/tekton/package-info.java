/** The CloudEvents of Tekton Pipelines. */
@NullMarked
package dev.waywiser.ingest.tekton;

import org.jspecify.annotations.NullMarked;

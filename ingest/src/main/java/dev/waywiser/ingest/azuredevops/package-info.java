/** The service hooks of Azure DevOps. */
@NullMarked
package dev.waywiser.ingest.azuredevops;

import org.jspecify.annotations.NullMarked;

/** The scaffolder of Backstage. */
@NullMarked
package dev.waywiser.ingest.backstage;

import org.jspecify.annotations.NullMarked;

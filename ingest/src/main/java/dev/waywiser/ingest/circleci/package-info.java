/** The webhooks of CircleCI. */
@NullMarked
package dev.waywiser.ingest.circleci;

import org.jspecify.annotations.NullMarked;

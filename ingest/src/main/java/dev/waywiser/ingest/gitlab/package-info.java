/** GitLab: what its webhooks become. */
@NullMarked
package dev.waywiser.ingest.gitlab;

import org.jspecify.annotations.NullMarked;

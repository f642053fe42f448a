/** The webhooks of GitHub: verified on their raw bytes, mapped by pure functions. */
@NullMarked
package dev.waywiser.ingest.github;

import org.jspecify.annotations.NullMarked;

/** The webhooks of Bitbucket, both Cloud and Data Center. */
@NullMarked
package dev.waywiser.ingest.bitbucket;

import org.jspecify.annotations.NullMarked;

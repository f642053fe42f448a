/** How senders of webhooks prove who they are: checks over the raw bytes, in constant time, that fail closed. */
@NullMarked
package dev.waywiser.ingest.verify;

import org.jspecify.annotations.NullMarked;

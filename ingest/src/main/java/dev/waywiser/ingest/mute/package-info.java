/** What nobody is to be told of. */
@NullMarked
package dev.waywiser.ingest.mute;

import org.jspecify.annotations.NullMarked;

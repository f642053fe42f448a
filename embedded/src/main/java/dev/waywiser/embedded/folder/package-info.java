/** The one folder in which an embedded installation keeps everything. */
@NullMarked
package dev.waywiser.embedded.folder;

import org.jspecify.annotations.NullMarked;

/** Which files of a repository belong to a service: from what is computed of a service to what is computed of a repository. */
@NullMarked
package dev.waywiser.streams.paths;

import org.jspecify.annotations.NullMarked;

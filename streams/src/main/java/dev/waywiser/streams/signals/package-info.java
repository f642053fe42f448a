/** What finished of a service: from what is computed of a repository to the objectives of a service. */
@NullMarked
package dev.waywiser.streams.signals;

import org.jspecify.annotations.NullMarked;

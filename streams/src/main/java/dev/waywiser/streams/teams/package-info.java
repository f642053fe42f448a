/** Who owns a service: from what is computed of the catalog to the objectives of a service. */
@NullMarked
package dev.waywiser.streams.teams;

import org.jspecify.annotations.NullMarked;

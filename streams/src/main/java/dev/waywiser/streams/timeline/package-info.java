/** The order of deployments, and how what is computed of a repository reaches what is computed of a service. */
@NullMarked
package dev.waywiser.streams.timeline;

import org.jspecify.annotations.NullMarked;

/** The Kafka topics that lie between the roles. */
@NullMarked
package dev.waywiser.events.topics;

import org.jspecify.annotations.NullMarked;

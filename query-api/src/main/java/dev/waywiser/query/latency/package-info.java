/** Requests to services: how many there are, how long they take, and how they end. */
@NullMarked
package dev.waywiser.query.latency;

import org.jspecify.annotations.NullMarked;

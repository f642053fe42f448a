/** Requests to services: counts that come in batches and as counters become totals of ten seconds, minutes and hours. */
@NullMarked
package dev.waywiser.streams.requests;

import org.jspecify.annotations.NullMarked;

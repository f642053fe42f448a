/** Compares what is so with what a destination knows, and tells it the difference. */
@org.jspecify.annotations.NullMarked
package dev.waywiser.alerts.telling;

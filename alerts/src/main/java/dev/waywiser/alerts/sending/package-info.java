/** Requests to other systems, and what their answers mean. */
@org.jspecify.annotations.NullMarked
package dev.waywiser.alerts.sending;

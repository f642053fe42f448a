/** Who is told of which alerts, and when not. */
@org.jspecify.annotations.NullMarked
package dev.waywiser.alerts.routing;

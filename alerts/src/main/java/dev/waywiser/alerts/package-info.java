/** Tells people and other systems of alerts: at least once, in order, and never of what is no longer so. */
@org.jspecify.annotations.NullMarked
package dev.waywiser.alerts;

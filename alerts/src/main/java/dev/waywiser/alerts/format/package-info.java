/** What each kind of destination wants a message to look like. A file a kind. */
@org.jspecify.annotations.NullMarked
package dev.waywiser.alerts.format;

/** What people read, before it has the form of any chat. */
@org.jspecify.annotations.NullMarked
package dev.waywiser.alerts.message;

/** What people are told when something goes wrong. */
@NullMarked
package dev.waywiser.events.alerts;

import org.jspecify.annotations.NullMarked;

/** Reads who is told of alerts. */
@NullMarked
package dev.waywiser.app.alerting;

import org.jspecify.annotations.NullMarked;

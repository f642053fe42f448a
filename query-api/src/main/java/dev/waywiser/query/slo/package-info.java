/** What is promised of services and where that stands, and the alerts that come of it and of other rules. */
@NullMarked
package dev.waywiser.query.slo;

import org.jspecify.annotations.NullMarked;

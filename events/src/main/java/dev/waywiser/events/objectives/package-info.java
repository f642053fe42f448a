/** What is promised of services: service level objectives, as OpenSLO defines them. */
@NullMarked
package dev.waywiser.events.objectives;

import org.jspecify.annotations.NullMarked;

/** Objectives: what is promised of a service counted in slots of ten seconds, and the alerts that its budget's burn sets off. */
@NullMarked
package dev.waywiser.streams.objectives;

import org.jspecify.annotations.NullMarked;

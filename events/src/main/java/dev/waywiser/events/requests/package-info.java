/** Requests that services answered: how many, how long they took, and how they ended. */
@NullMarked
package dev.waywiser.events.requests;

import org.jspecify.annotations.NullMarked;

/** The door of the server: who may do what over HTTP, how often, and what is written down of it. */
@NullMarked
package dev.waywiser.app.door;

import org.jspecify.annotations.NullMarked;

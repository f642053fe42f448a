/** Sends to the public HTTP collectors of a running Waywiser, as any other sender would. */
@NullMarked
package dev.waywiser.app.send;

import org.jspecify.annotations.NullMarked;

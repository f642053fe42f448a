/** What a platform creates, is asked for and keeps up to date, and what is thought of it: merged, and told as rows. */
@NullMarked
package dev.waywiser.streams.platform;

import org.jspecify.annotations.NullMarked;

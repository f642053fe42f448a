/** A seeded, made-up company that delivers software, for looking at Waywiser without a platform of one's own. */
@NullMarked
package dev.waywiser.app.demo;

import org.jspecify.annotations.NullMarked;

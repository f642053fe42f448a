/** The performance suite: every figure is paired, in the same run, with a limit or a peer. */
@NullMarked
package dev.waywiser.benchmarks;

import org.jspecify.annotations.NullMarked;

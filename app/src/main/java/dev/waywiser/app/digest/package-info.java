/** The weekly digest: where the platform holds its users back, told where alerts are. */
@NullMarked
package dev.waywiser.app.digest;

import org.jspecify.annotations.NullMarked;

/** The five DORA metrics over HTTP. */
@NullMarked
package dev.waywiser.query.dora;

import org.jspecify.annotations.NullMarked;

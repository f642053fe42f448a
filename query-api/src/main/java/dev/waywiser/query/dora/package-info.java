/** Deployment frequency and change lead time over HTTP. */
@NullMarked
package dev.waywiser.query.dora;

import org.jspecify.annotations.NullMarked;

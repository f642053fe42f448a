/** Deployments and changes over HTTP. */
@NullMarked
package dev.waywiser.query.delivery;

import org.jspecify.annotations.NullMarked;

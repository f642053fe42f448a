/** How questions are read from a request and answers written to it. */
@NullMarked
package dev.waywiser.query.http;

import org.jspecify.annotations.NullMarked;

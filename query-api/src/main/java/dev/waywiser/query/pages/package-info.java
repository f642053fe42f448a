/** The files that are served as they are: the console, the API document, the schemas. */
@NullMarked
package dev.waywiser.query.pages;

import org.jspecify.annotations.NullMarked;

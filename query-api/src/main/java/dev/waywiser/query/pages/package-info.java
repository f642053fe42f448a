/** The pages of the console in their frame, and the files that are served as they are: its scripts and styles, the API document, the schemas. */
@NullMarked
package dev.waywiser.query.pages;

import org.jspecify.annotations.NullMarked;

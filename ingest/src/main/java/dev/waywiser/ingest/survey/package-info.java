/** Surveys: what is asked, the links that let somebody answer once, the page, and what an answer becomes. */
@NullMarked
package dev.waywiser.ingest.survey;

import org.jspecify.annotations.NullMarked;

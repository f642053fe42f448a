/** What one delivery says about requests, added up before it goes to Kafka. */
@NullMarked
package dev.waywiser.ingest.requests;

import org.jspecify.annotations.NullMarked;

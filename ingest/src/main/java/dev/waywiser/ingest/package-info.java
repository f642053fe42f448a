/** Takes in what build, deploy and incident systems say over HTTP, and writes it to Kafka before it answers. */
@NullMarked
package dev.waywiser.ingest;

import org.jspecify.annotations.NullMarked;

/** OTLP over HTTP: {@code POST /v1/traces} and {@code POST /v1/metrics}, of which requests and how long they took are counted. */
@NullMarked
package dev.waywiser.ingest.otlp;

import org.jspecify.annotations.NullMarked;

/** Access logs of proxies and web servers: {@code POST /v1/access-logs}. */
@NullMarked
package dev.waywiser.ingest.accesslog;

import org.jspecify.annotations.NullMarked;

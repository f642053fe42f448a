/** What the objects of Kubernetes say of services, whoever tells of them. */
@NullMarked
package dev.waywiser.ingest.kubernetes;

import org.jspecify.annotations.NullMarked;

package dev.waywiser.ingest.receive;

import dev.waywiser.ingest.publish.Publisher;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;

/** What became of one request, and how it ends. */
public interface Taken {

    /** Sends it to Kafka; completes when all of it is acknowledged, as {@link Publisher} does. */
    CompletableFuture<Void> publish(Publisher publisher);

    /** Counts and answers what Kafka has acknowledged. */
    void acknowledged(Context context);
}

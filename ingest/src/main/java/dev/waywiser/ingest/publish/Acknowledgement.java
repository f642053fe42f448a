package dev.waywiser.ingest.publish;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Completes when all records of a delivery are acknowledged, or fails with the first of them. */
final class Acknowledgement implements Callback {
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private final AtomicInteger missing;

    Acknowledgement(int records) {
        missing = new AtomicInteger(records);
    }

    CompletableFuture<Void> all() {
        return all;
    }

    boolean failed() {
        return all.isCompletedExceptionally();
    }

    void fail(Exception reason) {
        all.completeExceptionally(reason);
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure != null) {
            fail(failure);
        } else if (missing.decrementAndGet() == 0) {
            all.complete(null);
        }
    }
}

package dev.waywiser.app.node;

import dev.waywiser.store.Store;
import dev.waywiser.store.StoreConfig;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that is opened by the first who needs it. */
final class LaterStore implements Supplier<Store>, AutoCloseable {
    private final StoreConfig config;
    private @Nullable Store store;

    LaterStore(StoreConfig config) {
        this.config = config;
    }

    @Override
    public synchronized Store get() {
        Store open = store == null ? Store.open(config) : store;
        store = open;
        return open;
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            store.close();
        }
    }
}

package dev.waywiser.streams;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;

/**
 * A topology whose stores write their files when they are told to here, and at no other time. The test driver flushes every store
 * after every record, for which RocksDB makes a file each time; nearly all of a long history's time went there.
 */
public final class SeldomFlushed extends Topology {
    private final List<StateStore> stores = new ArrayList<>();

    @Override
    public synchronized <KIn, VIn, KOut, VOut> Topology addProcessor(
            String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier, String... parents) {
        return super.addProcessor(
                name,
                new ProcessorSupplier<KIn, VIn, KOut, VOut>() {
                    @Override
                    public Processor<KIn, VIn, KOut, VOut> get() {
                        return supplier.get();
                    }

                    @Override
                    public Set<StoreBuilder<?>> stores() {
                        return supplier.stores().stream().map(Builder::new).collect(Collectors.toSet());
                    }
                },
                parents);
    }

    /** Writes what the stores hold to their files. */
    public void flush() {
        stores.forEach(StateStore::flush);
    }

    private StateStore unflushed(StateStore store) {
        stores.add(store);
        Class<?> type =
                store instanceof TimestampedKeyValueStore ? TimestampedKeyValueStore.class : KeyValueStore.class;
        return (StateStore) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("flush")) {
                        return null;
                    }
                    // Else a checkpoint of its place would be written after every record.
                    if (method.getName().equals("persistent")) {
                        return false;
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private final class Builder implements StoreBuilder<StateStore> {
        private final StoreBuilder<?> of;

        private Builder(StoreBuilder<?> of) {
            this.of = of;
        }

        @Override
        public StateStore build() {
            return unflushed(of.build());
        }

        @Override
        public StoreBuilder<StateStore> withCachingEnabled() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StoreBuilder<StateStore> withCachingDisabled() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StoreBuilder<StateStore> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StoreBuilder<StateStore> withLoggingDisabled() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, String> logConfig() {
            return of.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return of.loggingEnabled();
        }

        @Override
        public String name() {
            return of.name();
        }
    }
}

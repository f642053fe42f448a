package dev.waywiser.streams.sink;

import dev.waywiser.events.requests.Resolution;
import dev.waywiser.store.RowWriter;
import dev.waywiser.store.StoreRejectedException;
import dev.waywiser.store.StoreUnavailableException;
import dev.waywiser.store.rows.ObjectiveTables;
import dev.waywiser.store.rows.PlatformTables;
import dev.waywiser.store.rows.RequestTables;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.streams.FactTopics;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the facts, the requests and the raw deliveries into ClickHouse in batches, bounded in rows and in bytes, and commits how far it
 * read only after the insert. Facts go first, then requests: nobody waits for a raw delivery. What is inserted twice after a crash
 * replaces itself, since a row's version is its offset. While ClickHouse is away it waits with what it holds; while a row
 * is refused it finds that row and sets it aside, so that it stops no other.
 */
public final class FactSink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FactSink.class);

    /** Facts, then requests, then deliveries: few and waited for first. */
    private static final List<Table<? extends Row>> IN_ORDER = inOrder();

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration GATHER = Duration.ofMillis(150);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Consumer<byte[], byte[]> consumer;
    private final RowWriter writer;
    private final RefusedRows refused;
    private final MeterRegistry meters;
    private final Timer inserts;
    private final DistributionSummary bytes;
    private final Thread thread = new Thread(this::run, "fact-sink");

    private volatile boolean closing;
    private volatile boolean ready;

    /**
     * Owns what it is given, and closes it.
     *
     * @param consumer reads bytes, committed ones only, and commits nothing by itself
     * @param deadLetters where records go that cannot be read or inserted
     * @param writer inserts
     * @param meters where rows, inserts and outages are counted
     */
    public FactSink(
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> deadLetters,
            RowWriter writer,
            MeterRegistry meters) {
        this.consumer = consumer;
        this.writer = writer;
        this.meters = meters;
        this.refused = new RefusedRows(deadLetters, meters);
        this.inserts = meters.timer("waywiser.sink.insert");
        this.bytes = meters.summary("waywiser.sink.batch.bytes");
        FactTopics.tables().forEach(table -> add(FactSource.of(table)));
        for (Resolution resolution : Resolution.values()) {
            add(TotalSource.of(resolution));
        }
        add(new DeliverySource());
        add(new RefusalSource());
        AlertSource.all().forEach(this::add);
    }

    private static List<Table<? extends Row>> inOrder() {
        List<Table<? extends Row>> tables = new ArrayList<>(Tables.facts());
        tables.addAll(RequestTables.all());
        tables.addAll(ObjectiveTables.all());
        tables.addAll(PlatformTables.all());
        tables.add(Tables.DELIVERIES);
        tables.add(Tables.REFUSALS);
        return tables;
    }

    private void add(Source source) {
        sources.put(source.topic(), source);
    }

    public void start() {
        thread.start();
    }

    /** Whether it has its partitions and ClickHouse takes its rows. */
    public boolean ready() {
        return ready && thread.isAlive();
    }

    private void run() {
        try (consumer;
                refused) {
            consumer.subscribe(sources.keySet());
            while (!closing) {
                loadWhatComes();
            }
        } catch (WakeupException closed) {
            LOG.debug("The sink was told to end while it waited");
        } catch (RuntimeException failure) {
            LOG.error("The sink failed and has ended; rows wait in Kafka until this process is started again", failure);
        } finally {
            ready = false;
        }
    }

    /** Reads for a moment after the first row, so that rows which belong together become one insert. */
    private void loadWhatComes() {
        PendingRows pending = new PendingRows();
        long until = System.nanoTime() + GATHER.toNanos();
        do {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record, pending);
                if (pending.isFull()) {
                    load(pending);
                    pending = new PendingRows();
                }
            }
            if (pending.isEmpty()) {
                until = System.nanoTime() + GATHER.toNanos();
                ready = !consumer.assignment().isEmpty();
            }
        } while (!closing && System.nanoTime() < until);
        load(pending);
    }

    private void take(ConsumerRecord<byte[], byte[]> record, PendingRows pending) {
        try {
            Source source = Objects.requireNonNull(sources.get(record.topic()));
            pending.add(source.read(record), record);
        } catch (SerializationException unreadable) {
            refused.setAside(record, String.valueOf(unreadable.getMessage()));
        }
        pending.readUpTo(new TopicPartition(record.topic(), record.partition()), record.offset());
    }

    private void load(PendingRows pending) {
        for (Table<? extends Row> table : IN_ORDER) {
            insert(table, pending.of(table));
        }
        if (!closing && !pending.isEmpty()) {
            bytes.record((double) pending.bytes());
            refused.flush();
            commit(pending);
        }
    }

    private void insert(Table<? extends Row> table, PendingRows.Batch rows) {
        Backoff backoff = new Backoff();
        while (!closing && rows.size() > 0) {
            try {
                inserts.record(() -> writer.write(table, rows.rows()));
                meters.counter("waywiser.sink.rows", "table", table.name()).increment(rows.size());
                ready = true;
                return;
            } catch (StoreUnavailableException away) {
                ready = false;
                meters.counter("waywiser.sink.outages").increment();
                LOG.warn(
                        "ClickHouse does not take rows; trying again in {} ms: {}",
                        backoff.millis(),
                        away.getMessage());
                waitWithoutReading(backoff.next());
            } catch (StoreRejectedException bad) {
                divide(table, rows, bad);
                return;
            }
        }
    }

    /** Halves a refused batch until the row that is to blame stands alone. */
    private void divide(Table<? extends Row> table, PendingRows.Batch rows, StoreRejectedException bad) {
        if (rows.size() == 1) {
            refused.setAside(rows.records().get(0), String.valueOf(bad.getMessage()));
            return;
        }
        int half = rows.size() / 2;
        insert(table, rows.part(0, half));
        insert(table, rows.part(half, rows.size()));
    }

    /** Stays a member of its group, but takes nothing more into memory. */
    private void waitWithoutReading(Duration duration) {
        Set<TopicPartition> paused = new HashSet<>(consumer.assignment());
        consumer.pause(paused);
        long until = System.nanoTime() + duration.toNanos();
        while (!closing && System.nanoTime() < until) {
            ConsumerRecords<byte[], byte[]> unexpected = consumer.poll(POLL);
            for (TopicPartition partition : unexpected.partitions()) {
                consumer.seek(partition, unexpected.records(partition).get(0).offset());
                consumer.pause(Set.of(partition));
                paused.add(partition);
            }
        }
        paused.retainAll(consumer.assignment());
        consumer.resume(paused);
    }

    private void commit(PendingRows pending) {
        Map<TopicPartition, OffsetAndMetadata> mine = new HashMap<>(pending.offsets());
        mine.keySet().retainAll(consumer.assignment());
        try {
            consumer.commitSync(mine);
        } catch (CommitFailedException | RebalanceInProgressException moved) {
            LOG.info("Partitions moved during an insert; their rows are inserted again, which changes nothing");
        }
    }

    /** Ends after the insert that is under way. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

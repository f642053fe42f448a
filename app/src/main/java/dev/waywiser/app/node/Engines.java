package dev.waywiser.app.node;

import dev.waywiser.app.config.ClickHouse;
import dev.waywiser.app.config.Config;
import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.embedded.folder.DataFolder;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import dev.waywiser.store.QuestionLimits;
import dev.waywiser.store.StoreConfig;
import dev.waywiser.store.query.RequestRetention;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka and ClickHouse are: the ones of the configuration, or embedded ones in the data folder.
 *
 * @param bootstrapServers of Kafka
 * @param store how to reach ClickHouse
 */
record Engines(String bootstrapServers, StoreConfig store) {

    /** Starts those that the configuration does not name, both at a time. */
    static Engines start(Config config, Running running) {
        boolean ownKafka = config.kafka().bootstrapServers() == null;
        boolean ownClickHouse = config.clickhouse().url() == null;
        if (!ownKafka && !ownClickHouse) {
            return configured(config);
        }
        DataFolder folder =
                running.add("The data folder", DataFolder.open(config.data().folder()));
        CompletableFuture<@Nullable EmbeddedClickHouse> clickhouse = ownClickHouse
                ? CompletableFuture.supplyAsync(
                        () -> running.add("ClickHouse", EmbeddedClickHouse.start(folder.clickhouse())))
                : CompletableFuture.completedFuture(null);
        @Nullable EmbeddedKafka kafka = null;
        try {
            kafka = ownKafka ? EmbeddedKafka.start(folder.kafka()) : null;
        } finally {
            // Not left to itself where Kafka fails: what is being started must be stopped too.
            clickhouse.handle((started, failed) -> started).join();
            if (kafka != null) {
                running.add("Kafka", kafka);
            }
        }
        return new Engines(
                kafka == null ? Objects.requireNonNull(config.kafka().bootstrapServers()) : kafka.bootstrapServers(),
                store(config, started(clickhouse)));
    }

    /** Those of the configuration, for the roles that need them. */
    static Engines configured(Config config) {
        String kafka = config.kafka().bootstrapServers();
        return new Engines(kafka == null ? "" : kafka, store(config, null));
    }

    private static StoreConfig store(Config config, @Nullable EmbeddedClickHouse embedded) {
        ClickHouse external = config.clickhouse();
        RequestRetention retention = new RequestRetention(
                config.retention().requestsTenSeconds(),
                config.retention().requestsMinute(),
                config.retention().requestsHour());
        QuestionLimits limits = new QuestionLimits(external.answerWithin(), external.mostRowsRead());
        return embedded == null
                ? new StoreConfig(
                        external.url() == null ? "http://none" : external.url().toString(),
                        external.user(),
                        external.password(),
                        external.database(),
                        retention,
                        limits,
                        external.certificates(),
                        external.cluster())
                : new StoreConfig(
                        embedded.httpUrl(),
                        embedded.user(),
                        embedded.password(),
                        external.database(),
                        retention,
                        limits,
                        null,
                        null);
    }

    private static @Nullable EmbeddedClickHouse started(CompletableFuture<@Nullable EmbeddedClickHouse> clickhouse) {
        try {
            return clickhouse.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}

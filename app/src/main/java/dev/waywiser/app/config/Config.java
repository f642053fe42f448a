package dev.waywiser.app.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that can be set. {@code docs/configuration.md} says what each setting means. */
public record Config(
        ServerSettings server,
        Data data,
        Kafka kafka,
        ClickHouse clickhouse,
        Ingest ingest,
        Catalog catalog,
        Streams streams,
        Alerts alerts,
        Retention retention,
        Metrics metrics,
        Feedback feedback,
        Surveys surveys) {

    /**
     * Whether anybody may send native events: where that is set, and where no token is set, no file of tokens either, and only
     * this machine can reach the server.
     */
    public boolean isOpenToEvents() {
        boolean isOpenHere = ingest.events().secrets().isEmpty()
                && server.access().tokens().file() == null
                && server.isLoopbackOnly();
        return ingest.events().open() || isOpenHere;
    }

    /** Whether anybody who reaches the server may read. */
    public boolean isOpenToReaders() {
        return server.access().read().open() || (server.access().tokens().file() == null && server.isLoopbackOnly());
    }

    /** Whether Kafka or ClickHouse runs in the process itself. */
    public boolean isEmbedded() {
        return kafka.bootstrapServers() == null || clickhouse.url() == null;
    }

    /**
     * The same, fit for telling events to oneself: each collector that needs a secret has one, and who reaches the server may
     * look, since what there is to see is made up. Where no surveys are declared, those of a folder in that of the data are.
     *
     * @param folder for the data
     * @param secret for those that have none yet, of at least {@value Surveys#SHORTEST_SECRET} characters
     */
    public Config forDemo(Path folder, String secret) {
        Map<String, Access> webhooks = new LinkedHashMap<>(ingest.webhooks());
        webhooks.put("github", ingest.webhook("github").orSecret(secret));
        Access token = isOpenToEvents() ? ingest.events() : ingest.events().orSecret(secret);
        Ingest own = new Ingest(
                token,
                webhooks,
                ingest.recognition(),
                ingest.webhookRate(),
                ingest.otlp(),
                ingest.slos(),
                ingest.routes(),
                ingest.largestBodyBytes(),
                ingest.mostBytesInFlight(),
                ingest.acknowledgeWithin());
        return new Config(
                server.open(),
                new Data(folder),
                kafka,
                clickhouse,
                own,
                catalog,
                streams,
                alerts,
                retention,
                metrics,
                feedback,
                surveys.folder() != null
                        ? surveys
                        : new Surveys(
                                folder.resolve("surveys"),
                                surveys.secrets().isEmpty() ? List.of(secret) : surveys.secrets(),
                                surveys.url(),
                                surveys.perMinute()));
    }

    /** Where the streams keep their state. */
    public Path streamsFolder() {
        return Optional.ofNullable(streams.stateFolder()).orElse(data.folder().resolve("streams"));
    }
}

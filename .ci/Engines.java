import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import dev.waywiser.embedded.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the embedded engines in a folder until it is ended, and writes how to reach them, as settings of Waywiser, to a file. */
class Engines {
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        EmbeddedClickHouse clickhouse = EmbeddedClickHouse.start(folder.resolve("clickhouse"));
        // ClickHouse lies in this process, and works on: who ends it in the middle of that lets it crash.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            clickhouse.close();
            kafka.close();
        }));
        Path settings = Path.of(arguments[1]);
        Path written = Files.writeString(
                settings.resolveSibling("settings.new"),
                String.join(
                        "\n",
                        "WAYWISER_KAFKA_BOOTSTRAP_SERVERS=" + kafka.bootstrapServers(),
                        "WAYWISER_CLICKHOUSE_URL=" + clickhouse.httpUrl(),
                        "WAYWISER_CLICKHOUSE_USER=" + clickhouse.user(),
                        "WAYWISER_CLICKHOUSE_PASSWORD=" + clickhouse.password(),
                        ""));
        Files.move(written, settings);
        Thread.currentThread().join();
    }
}

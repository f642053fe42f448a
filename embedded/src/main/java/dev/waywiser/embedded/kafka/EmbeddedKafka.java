package dev.waywiser.embedded.kafka;

import dev.waywiser.embedded.EmbeddedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's own server in this process: broker and controller in one, on free ports of 127.0.0.1 that differ from start to
 * start. Records that it acknowledged are in the folder after the process was killed, and after {@link #close}.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    /** The file that formatting leaves behind. */
    private static final String FORMATTED = "meta.properties";

    private final KafkaSettings settings;
    private final KafkaRaftServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedKafka(KafkaSettings settings, KafkaRaftServer server) {
        this.settings = settings;
        this.server = server;
    }

    /**
     * Starts the broker on the folder, formatting it the first time, and returns when clients can connect.
     *
     * @throws EmbeddedException if the folder cannot be used or the broker does not come up
     */
    public static EmbeddedKafka start(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            KafkaSettings settings = onFreePorts(path);
            if (Files.exists(path.resolve(FORMATTED))) {
                requireReadable(path);
            } else {
                format(settings);
            }
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.toProperties(), false), Time.SYSTEM);
            server.startup();
            LOG.info("Kafka listens on {}, data in {}", settings.bootstrapServers(), path);
            return new EmbeddedKafka(settings, server);
        } catch (EmbeddedException clear) {
            throw clear;
        } catch (Exception failed) {
            throw new EmbeddedException("Kafka could not be started on the folder " + path + ": " + failed, failed);
        }
    }

    /** Kafka itself ends the whole process where it finds metadata of a later version. */
    private static void requireReadable(Path path) throws Exception {
        MetadataVersion written;
        try {
            written = new BootstrapDirectory(path.toString()).read().metadataVersion();
        } catch (IllegalArgumentException unknown) {
            throw tooNew(path, unknown.getMessage());
        }
        if (written.compareTo(MetadataVersion.latestProduction()) > 0) {
            throw tooNew(path, "it has metadata of version " + written);
        }
    }

    private static EmbeddedException tooNew(Path path, @Nullable String why) {
        return new EmbeddedException(
                "The folder " + path + " was written by a later Kafka than " + AppInfoParser.getVersion()
                        + ", which this program has: " + why
                        + ". Use another data folder, or the program that wrote this one.");
    }

    private static KafkaSettings onFreePorts(Path path) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (ServerSocket broker = new ServerSocket(0, 1, loopback);
                ServerSocket controller = new ServerSocket(0, 1, loopback)) {
            return new KafkaSettings(path, broker.getLocalPort(), controller.getLocalPort());
        }
    }

    /** With Kafka's own tool, which wants the settings in a file. */
    private static void format(KafkaSettings settings) throws IOException {
        Path file = Files.createTempFile("waywiser-kafka", ".properties");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.putAll(settings.toProperties());
            try (OutputStream out = Files.newOutputStream(file)) {
                properties.store(out, null);
            }
            String[] command = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()};
            int status = StorageTool.execute(command, print);
            String said = output.toString(StandardCharsets.UTF_8).strip();
            if (status != 0) {
                throw new IOException("formatting failed: " + said);
            }
            LOG.debug("{}", said);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Host and port for the clients' {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    /** Shuts the broker down in order and returns when it is down; a second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.shutdown();
            server.awaitShutdown();
        }
    }
}

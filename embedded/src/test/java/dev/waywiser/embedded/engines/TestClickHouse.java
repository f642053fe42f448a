package dev.waywiser.embedded.engines;

import dev.waywiser.embedded.clickhouse.EmbeddedClickHouse;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A running ClickHouse, empty at first.
 *
 * @param httpUrl its HTTP interface
 * @param user who may do everything
 * @param password of that user
 * @param stop ends it
 */
public record TestClickHouse(String httpUrl, String user, String password, Runnable stop) implements AutoCloseable {
    private static final DockerImageName IMAGE = DockerImageName.parse("clickhouse/clickhouse-server:26.7");
    private static final int HTTP = 8123;
    private static final String USER = "tests";
    private static final String PASSWORD = "only-for-tests";

    /**
     * Starts one.
     *
     * @param folder where an embedded one keeps its tables
     */
    public static TestClickHouse start(Path folder) {
        return InContainers.WANTED ? container() : embedded(folder);
    }

    private static TestClickHouse embedded(Path folder) {
        EmbeddedClickHouse engine = EmbeddedClickHouse.start(folder);
        return new TestClickHouse(engine.httpUrl(), engine.user(), engine.password(), engine::close);
    }

    private static TestClickHouse container() {
        // Waywiser's own connections are in UTC, as the embedded engine's sessions are.
        GenericContainer<?> container = new GenericContainer<>(IMAGE)
                .withEnv("CLICKHOUSE_USER", USER)
                .withEnv("CLICKHOUSE_PASSWORD", PASSWORD)
                .withEnv("TZ", "UTC")
                .withExposedPorts(HTTP)
                .waitingFor(Wait.forHttp("/ping").forPort(HTTP).withStartupTimeout(Duration.ofMinutes(2)));
        container.start();
        String url = "http://" + container.getHost() + ":" + container.getMappedPort(HTTP);
        return new TestClickHouse(url, USER, PASSWORD, container::stop);
    }

    /** For ClickHouse's JDBC driver; user and password are apart. */
    public String jdbcUrl() {
        return "jdbc:clickhouse:" + httpUrl + "/default?compress=0";
    }

    @Override
    public void close() {
        stop.run();
    }
}

package dev.waywiser.app.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who did what: a line of JSON for each statement and each log-in, also for those that were refused. It tells names of tokens, never
 * tokens. What a statement said lies in the raw deliveries.
 */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("dev.waywiser.audit");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable Path file;
    private final Clock clock;

    /**
     * Writes to the file, or to the log where there is none.
     *
     * @throws IOException where the file cannot be written
     */
    Audit(@Nullable Path file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        if (file != null) {
            Files.writeString(file, "", UTF_8, CREATE, APPEND);
        }
    }

    /** Notes a request that was answered. */
    void note(Context request, String who) {
        ObjectNode line = JSON.createObjectNode()
                .put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("who", who)
                .put("from", request.ip())
                .put("method", request.method().name())
                .put("path", request.path())
                .put("status", request.statusCode());
        write(JSON.writeValueAsString(line));
    }

    private synchronized void write(String line) {
        if (file == null) {
            LOG.info("{}", line);
            return;
        }
        try {
            // Opened each time, so that whoever rotates logs may move it away.
            Files.writeString(file, line + "\n", UTF_8, CREATE, APPEND);
        } catch (IOException failed) {
            LOG.error("{} cannot be written ({}), so this line is here only: {}", file, failed.toString(), line);
        }
    }
}

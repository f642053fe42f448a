package dev.waywiser.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which history a data folder holds.
 *
 * @param seed of the history
 * @param end of the history
 * @param days how long it is
 * @param complete whether all of it was acknowledged
 * @param health of the platform in it; what says nothing of it, is of a platform that ails
 */
record DemoState(
        long seed,
        Instant end,
        int days,
        boolean complete,
        @Nullable Health health) {
    private static final JsonMapper JSON = JsonMapper.shared();

    DemoState {
        health = health == null ? Health.AILING : health;
    }

    /** The history that it tells of. */
    DemoHistory history() {
        return DemoHistory.of(seed, end, days, health());
    }

    /** The same, when all of it was acknowledged. */
    DemoState completed() {
        return new DemoState(seed, end, days, true, health);
    }

    @Override
    public Health health() {
        return Objects.requireNonNull(health);
    }

    static Optional<DemoState> load(Path folder) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file(folder)), DemoState.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void save(Path folder) {
        try {
            Files.createDirectories(folder);
            Path next = Files.write(folder.resolve("demo.json.new"), JSON.writeValueAsBytes(this));
            Files.move(next, file(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("demo.json");
    }
}

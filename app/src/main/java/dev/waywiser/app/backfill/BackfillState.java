package dev.waywiser.app.backfill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A file that says how far the lists of repositories are read. It is there as a whole or not at all. */
public final class BackfillState {
    private static final int FORM = 1;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable Path file;
    private final Map<String, Map<String, Walked>> repositories;

    private BackfillState(@Nullable Path file, Map<String, Map<String, Walked>> repositories) {
        this.file = file;
        this.repositories = repositories;
    }

    /**
     * What the file holds.
     *
     * @param waywiserBackfill the form of the file
     */
    private record Content(int waywiserBackfill, Map<String, Map<String, Walked>> repositories) {}

    /** One that is forgotten. */
    public static BackfillState none() {
        return new BackfillState(null, new TreeMap<>());
    }

    /**
     * The one that the file holds, or an empty one where there is no file.
     *
     * @throws BackfillException where it is another file, which is not to be written over
     */
    public static BackfillState load(Path file) throws BackfillException {
        try {
            Content content = JSON.readValue(Files.readAllBytes(file), Content.class);
            if (content.waywiserBackfill != FORM || content.repositories == null) {
                throw foreign(file, null);
            }
            Map<String, Map<String, Walked>> repositories = new TreeMap<>();
            content.repositories.forEach((name, lists) -> repositories.put(name, new TreeMap<>(lists)));
            return new BackfillState(file, repositories);
        } catch (NoSuchFileException none) {
            return new BackfillState(file, new TreeMap<>());
        } catch (JacksonException damaged) {
            throw foreign(file, damaged);
        } catch (IOException unreadable) {
            throw new BackfillException(file + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static BackfillException foreign(Path file, @Nullable Throwable cause) {
        return new BackfillException(
                file + " does not say how far an import is. Give another file with --state; or move this one away,"
                        + " and the import begins anew, which counts nothing twice.",
                cause);
    }

    @Nullable
    Walked of(String repository, String list) {
        return repositories.getOrDefault(repository, Map.of()).get(list);
    }

    /**
     * Keeps how far a list is read.
     *
     * @throws BackfillException where it cannot be written
     */
    void keep(String repository, String list, Walked walked) throws BackfillException {
        repositories.computeIfAbsent(repository, name -> new TreeMap<>()).put(list, walked);
        if (file == null) {
            return;
        }
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(new Content(FORM, repositories)));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            throw new BackfillException(
                    file + " cannot be written (" + full
                            + "). Mend that, or give another file with --state, and start the" + " same command again.",
                    full);
        }
    }
}

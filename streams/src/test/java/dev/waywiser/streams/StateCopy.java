package dev.waywiser.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Copies a state that is open. RocksDB merges its files when it likes, so the copy is made again until nothing changed while it was
 * made.
 */
public final class StateCopy {
    private static final int MOST_COPIES = 100;

    private StateCopy() {}

    public static void make(Path from, Path to) throws IOException {
        for (int i = 0; i < MOST_COPIES; i++) {
            if (copied(from, to)) {
                return;
            }
            deleteFiles(to);
        }
        throw new IllegalStateException("the state in " + from + " changed each time while it was copied");
    }

    private static boolean copied(Path from, Path to) throws IOException {
        try {
            Map<Path, Long> before = files(from);
            for (Path file : before.keySet()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return files(from).equals(before);
        } catch (NoSuchFileException merged) {
            return false;
        }
    }

    /** With their sizes. RocksDB's own log says nothing that is read again. */
    private static Map<Path, Long> files(Path folder) throws IOException {
        Map<Path, Long> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith("LOG")) {
                    files.put(file, Files.size(file));
                }
            }
        } catch (UncheckedIOException walked) {
            throw walked.getCause();
        }
        return files;
    }

    private static void deleteFiles(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            for (Path file : files(folder).keySet()) {
                Files.delete(file);
            }
        }
    }
}

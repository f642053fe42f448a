package dev.waywiser.app.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far the import of a file is. Kept in {@code FILE.waywiser-progress} while it lasts.
 *
 * @param file tells the file from any other, and from itself after a change
 * @param line the last line that is dealt with; 0 before the first
 * @param taken how many events were acknowledged
 * @param rejected how many records were refused
 * @param rejectedBytes how long the file of refused records is
 */
record Position(String file, long line, long taken, long rejected, long rejectedBytes) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int BEGINNING = 64 << 10;

    static Position start(String file) {
        return new Position(file, 0, 0, 0, 0);
    }

    static Path fileOf(Path imported) {
        return imported.resolveSibling(imported.getFileName() + ".waywiser-progress");
    }

    /** Where an earlier import of the same file with the same meaning stopped, or the start. */
    static Position load(Path imported, String meaning) throws IOException {
        String file = identity(imported, meaning);
        try {
            Position position = JSON.readValue(Files.readAllBytes(fileOf(imported)), Position.class);
            return position.file.equals(file) ? position : start(file);
        } catch (NoSuchFileException none) {
            return start(file);
        } catch (JacksonException damaged) {
            return start(file);
        }
    }

    /** Writes it so that it is there as a whole or not at all. */
    void save(Path imported) throws IOException {
        Path file = fileOf(imported);
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.write(next, JSON.writeValueAsBytes(this));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String identity(Path imported, String meaning) throws IOException {
        try (InputStream in = Files.newInputStream(imported)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(in.readNBytes(BEGINNING));
            String rest = Files.size(imported) + "\n" + Files.getLastModifiedTime(imported) + "\n" + meaning;
            digest.update(rest.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}

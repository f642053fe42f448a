package dev.waywiser.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Folders for the test driver of a topology. It commits after every record, and each commit forces files to the disk, so they
 * lie in memory where the system has room for them there.
 */
public final class StateFolder implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM_BYTES = 1L << 30;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
        boolean roomy = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM_BYTES;
        return roomy ? Files.createTempDirectory(MEMORY, "waywiser") : Files.createTempDirectory("waywiser");
    }
}

package dev.waywiser.embedded.folder;

import dev.waywiser.embedded.EmbeddedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data folder of one running installation, held by an exclusive lock of the operating system from
 * {@link #open} to {@link #close}. The lock ends with the process however it ends, so a crash leaves nothing to clean up.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK_FILE = "waywiser.lock";
    private static final int LONGEST_PID = 20;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the folder if it is missing and takes its lock.
     *
     * @throws DataFolderInUseException if it is open already, here or in another process
     * @throws EmbeddedException if it is not a folder or cannot be written
     */
    public static DataFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException notAFolder) {
            throw new EmbeddedException(
                    "The data folder " + path + " cannot be used: " + notAFolder.getFile()
                            + " is a file. Choose another folder with --data.",
                    notAFolder);
        } catch (IOException denied) {
            throw unusable(path, denied);
        }
        return lock(path);
    }

    private static DataFolder lock(Path path) {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    path.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException denied) {
            throw unusable(path, denied);
        }
        DataFolder opened = null;
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw inUse(path, holder(channel));
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            channel.force(true);
            opened = new DataFolder(path, channel);
            return opened;
        } catch (IOException failed) {
            throw unusable(path, failed);
        } finally {
            if (opened == null) {
                closeAfterFailure(channel);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static Optional<Long> holder(FileChannel channel) {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_PID);
        try {
            channel.read(text, 0);
            return Optional.of(
                    Long.valueOf(new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip()));
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static DataFolderInUseException inUse(Path path, Optional<Long> holder) {
        String who = holder.map(pid ->
                        pid == ProcessHandle.current().pid() ? "this process (pid " + pid + ")" : "process " + pid)
                .orElse("another process");
        return new DataFolderInUseException("The data folder " + path + " is in use by " + who
                + ". Stop that one first, or choose another folder with --data.");
    }

    private static EmbeddedException unusable(Path path, IOException cause) {
        return new EmbeddedException(
                "The data folder " + path + " cannot be written (" + cause
                        + "). Make it writable for this user, or choose another folder with --data.",
                cause);
    }

    private static void closeAfterFailure(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException secondary) {
            throw new IllegalStateException("The lock file could not be closed", secondary);
        }
    }

    /** The folder itself, absolute. */
    public Path path() {
        return path;
    }

    /** Where the Kafka broker keeps its logs. */
    public Path kafka() {
        return path.resolve("kafka");
    }

    /** Where the ClickHouse engine keeps its tables. */
    public Path clickhouse() {
        return path.resolve("clickhouse");
    }

    /** Gives the lock back; a second call does nothing. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw unusable(path, failed);
        }
    }
}

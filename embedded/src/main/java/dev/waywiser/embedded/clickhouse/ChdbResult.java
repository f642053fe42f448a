package dev.waywiser.embedded.clickhouse;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A result in the engine's memory, there until it is closed. */
final class ChdbResult implements AutoCloseable {
    private static final int CHUNK = 128 * 1024;

    private final ChdbLibrary library;
    private final Pointer handle;

    private ChdbResult(ChdbLibrary library, Pointer handle) {
        this.library = library;
        this.handle = handle;
    }

    static ChdbResult checked(ChdbLibrary library, Pointer handle) throws ChdbException {
        ChdbResult result = new ChdbResult(library, handle);
        Pointer error = library.chdbResultError(handle);
        if (error != null) {
            String text = error.getString(0, StandardCharsets.UTF_8.name());
            result.close();
            throw ChdbException.ofEngine(text);
        }
        return result;
    }

    /** Size in bytes. */
    long length() {
        return library.chdbResultLength(handle);
    }

    /** Copies the result out in pieces, so that it never stands whole on the heap. */
    void writeTo(OutputStream out) throws IOException {
        long length = length();
        Pointer buffer = buffer();
        if (buffer == null) {
            return;
        }
        byte[] chunk = new byte[(int) Math.min(length, CHUNK)];
        for (long at = 0; at < length; at += chunk.length) {
            int size = (int) Math.min(chunk.length, length - at);
            buffer.read(at, chunk, 0, size);
            out.write(chunk, 0, size);
        }
    }

    String text() {
        Pointer buffer = buffer();
        return buffer == null
                ? ""
                : new String(buffer.getByteArray(0, Math.toIntExact(length())), StandardCharsets.UTF_8);
    }

    private @Nullable Pointer buffer() {
        return length() == 0 ? null : library.chdbResultBuffer(handle);
    }

    /** The counters of {@code X-ClickHouse-Summary}. */
    String summary() {
        return "{\"read_rows\":\"" + library.chdbResultStorageRowsRead(handle)
                + "\",\"read_bytes\":\"" + library.chdbResultStorageBytesRead(handle)
                + "\",\"written_rows\":\"" + library.chdbResultRowsWritten(handle)
                + "\",\"written_bytes\":\"" + library.chdbResultBytesWritten(handle)
                + "\",\"total_rows_to_read\":\"0\",\"result_rows\":\"" + library.chdbResultRowsRead(handle)
                + "\",\"result_bytes\":\"" + library.chdbResultBytesRead(handle)
                + "\",\"elapsed_ns\":\"" + Math.round(library.chdbResultElapsed(handle) * 1e9) + "\"}";
    }

    @Override
    public void close() {
        library.chdbDestroyQueryResult(handle);
    }
}

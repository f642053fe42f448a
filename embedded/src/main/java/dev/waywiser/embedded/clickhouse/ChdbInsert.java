package dev.waywiser.embedded.clickhouse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** An INSERT whose rows are still arriving. Closed before {@link #finish} it is cancelled. */
final class ChdbInsert implements AutoCloseable {
    private static final int CHUNK = 256 * 1024;

    private final ChdbLibrary library;
    private final Pointer stream;

    private ChdbInsert(ChdbLibrary library, Pointer stream) {
        this.library = library;
        this.stream = stream;
    }

    static ChdbInsert checked(ChdbLibrary library, Pointer stream) throws ChdbException {
        ChdbInsert insert = new ChdbInsert(library, stream);
        Pointer error = library.chdbStreamInsertError(stream);
        if (error != null) {
            String text = error.getString(0, StandardCharsets.UTF_8.name());
            insert.close();
            throw ChdbException.ofEngine(text);
        }
        return insert;
    }

    /** Hands over all bytes up to the end of the data, as they come. */
    void append(InputStream data) throws IOException, ChdbException {
        byte[] chunk = new byte[CHUNK];
        try (Memory memory = new Memory(CHUNK)) {
            for (int read = data.readNBytes(chunk, 0, CHUNK); read > 0; read = data.readNBytes(chunk, 0, CHUNK)) {
                memory.write(0, chunk, 0, read);
                if (library.chdbStreamAppend(stream, memory, read) != 0) {
                    Pointer error = library.chdbStreamInsertError(stream);
                    throw ChdbException.ofEngine(
                            error == null
                                    ? "The engine took no more rows"
                                    : error.getString(0, StandardCharsets.UTF_8.name()));
                }
            }
        }
    }

    /** Ends the data; the rows are in the table when this returns. */
    ChdbResult finish() throws ChdbException {
        return ChdbResult.checked(library, library.chdbStreamDone(stream));
    }

    void cancel() {
        library.chdbStreamCancelInsert(stream);
    }

    @Override
    public void close() {
        library.chdbDestroyInsertStream(stream);
    }
}

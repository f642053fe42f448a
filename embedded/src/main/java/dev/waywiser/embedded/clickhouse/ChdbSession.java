package dev.waywiser.embedded.clickhouse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One session of the engine; one statement at a time. */
final class ChdbSession implements AutoCloseable {
    /** Four 32-bit fields: this size, the number of statements, flags, class. */
    private static final int ANALYSIS_SIZE = 4 * Integer.BYTES;

    private final ChdbLibrary library;
    private final Pointer handle;

    /** @param handle the address of the connection, which the engine wants as such for closing only */
    ChdbSession(ChdbLibrary library, Pointer handle) {
        this.library = library;
        this.handle = handle;
    }

    /**
     * Runs statements to their end.
     *
     * @param format the result's format, unless the statement names one
     * @param parameters values of {@code {name:Type}} in ClickHouse's escaped text form
     */
    ChdbResult query(byte[] sql, String format, Map<String, String> parameters) throws ChdbException {
        try (ChdbParameters bound = new ChdbParameters(parameters)) {
            Pointer result = bound.query(library, connection(), sql, format.getBytes(StandardCharsets.UTF_8));
            return ChdbResult.checked(library, result);
        }
    }

    /** How many statements the engine's parser finds; none if it cannot parse the text. */
    int countStatements(byte[] sql) {
        try (Memory analysis = new Memory(ANALYSIS_SIZE)) {
            analysis.clear();
            analysis.setInt(0, ANALYSIS_SIZE);
            int status = library.chdbClassifyQueryN(connection(), sql, sql.length, null, 0, analysis);
            return status == 0 ? analysis.getInt(Integer.BYTES) : 0;
        }
    }

    void execute(String sql) throws ChdbException {
        query(sql.getBytes(StandardCharsets.UTF_8), "Null", Map.of()).close();
    }

    /** Begins an INSERT, given without FORMAT clause and data, whose rows then arrive in that format. */
    ChdbInsert insert(byte[] sql, String format, Map<String, String> parameters) throws ChdbException {
        try (ChdbParameters bound = new ChdbParameters(parameters)) {
            Pointer stream = bound.insert(library, connection(), sql, format.getBytes(StandardCharsets.UTF_8));
            return ChdbInsert.checked(library, stream);
        }
    }

    private Pointer connection() {
        return handle.getPointer(0);
    }

    @Override
    public void close() {
        library.chdbCloseConn(handle);
    }
}

package dev.waywiser.embedded.clickhouse;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine's C functions, in their order and types, {@code chdbQueryN} being {@code chdb_query_n}. Every supported
 * platform has 64-bit pointers, so {@code size_t} is a {@code long}.
 */
interface ChdbLibrary extends Library {
    /**
     * Held until the process ends: JNA unloads a library that nothing refers to any more, and the engine's own threads, which
     * outlive its close, would then run in unmapped memory.
     */
    Map<Path, ChdbLibrary> LOADED = new ConcurrentHashMap<>();

    static ChdbLibrary load(EngineLibrary library) {
        return LOADED.computeIfAbsent(
                library.file(),
                file -> Native.load(
                        file.toString(),
                        ChdbLibrary.class,
                        Map.of(Library.OPTION_FUNCTION_MAPPER, (FunctionMapper) (loaded, method) ->
                                method.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT))));
    }

    void chdbSetSignalHandlersEnabled(int enabled);

    @Nullable
    Pointer chdbConnect(int count, Pointer arguments);

    void chdbCloseConn(Pointer connection);

    Pointer chdbQueryWithParamsN(
            Pointer connection,
            byte[] query,
            long queryLength,
            byte[] format,
            long formatLength,
            Pointer @Nullable [] names,
            long @Nullable [] nameLengths,
            Pointer @Nullable [] values,
            long @Nullable [] valueLengths,
            long count);

    Pointer chdbStreamInsertWithParamsN(
            Pointer connection,
            byte[] query,
            long queryLength,
            byte[] format,
            long formatLength,
            Pointer @Nullable [] names,
            long @Nullable [] nameLengths,
            Pointer @Nullable [] values,
            long @Nullable [] valueLengths,
            long count);

    int chdbClassifyQueryN(
            Pointer connection,
            byte[] query,
            long queryLength,
            @Nullable String database,
            long databaseLength,
            Pointer analysis);

    int chdbStreamAppend(Pointer stream, Pointer data, long length);

    Pointer chdbStreamDone(Pointer stream);

    void chdbStreamCancelInsert(Pointer stream);

    @Nullable
    Pointer chdbStreamInsertError(Pointer stream);

    void chdbDestroyInsertStream(Pointer stream);

    @Nullable
    Pointer chdbResultError(Pointer result);

    @Nullable
    Pointer chdbResultBuffer(Pointer result);

    long chdbResultLength(Pointer result);

    double chdbResultElapsed(Pointer result);

    long chdbResultRowsRead(Pointer result);

    long chdbResultBytesRead(Pointer result);

    long chdbResultStorageRowsRead(Pointer result);

    long chdbResultStorageBytesRead(Pointer result);

    long chdbResultRowsWritten(Pointer result);

    long chdbResultBytesWritten(Pointer result);

    void chdbDestroyQueryResult(Pointer result);
}

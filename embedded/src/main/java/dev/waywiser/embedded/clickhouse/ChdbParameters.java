package dev.waywiser.embedded.clickhouse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Query parameters laid out in native memory, for the length of one call. */
final class ChdbParameters implements AutoCloseable {
    private final List<Memory> owned = new ArrayList<>();
    private final Pointer @Nullable [] names;
    private final long @Nullable [] nameLengths;
    private final Pointer @Nullable [] values;
    private final long @Nullable [] valueLengths;

    ChdbParameters(Map<String, String> parameters) {
        int count = parameters.size();
        names = count == 0 ? null : new Pointer[count];
        nameLengths = count == 0 ? null : new long[count];
        values = count == 0 ? null : new Pointer[count];
        valueLengths = count == 0 ? null : new long[count];
        int at = 0;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            put(names, nameLengths, at, parameter.getKey());
            put(values, valueLengths, at, parameter.getValue());
            at++;
        }
    }

    private void put(Pointer @Nullable [] pointers, long @Nullable [] lengths, int at, String text) {
        if (pointers != null && lengths != null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Memory memory = Chdb.nativeBytes(bytes);
            owned.add(memory);
            pointers[at] = memory;
            lengths[at] = bytes.length;
        }
    }

    Pointer query(ChdbLibrary library, Pointer connection, byte[] sql, byte[] format) {
        return library.chdbQueryWithParamsN(
                connection, sql, sql.length, format, format.length, names, nameLengths, values, valueLengths, count());
    }

    Pointer insert(ChdbLibrary library, Pointer connection, byte[] sql, byte[] format) {
        return library.chdbStreamInsertWithParamsN(
                connection, sql, sql.length, format, format.length, names, nameLengths, values, valueLengths, count());
    }

    private long count() {
        return owned.size() / 2;
    }

    @Override
    public void close() {
        owned.forEach(Memory::close);
        owned.clear();
    }
}

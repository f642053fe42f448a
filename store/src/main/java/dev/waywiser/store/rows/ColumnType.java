package dev.waywiser.store.rows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The column types in use and their RowBinary form: little-endian numbers, strings and lists behind their length as
 * LEB128.
 */
public enum ColumnType {
    STRING {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            byte[] bytes = ((String) Objects.requireNonNull(value)).getBytes(StandardCharsets.UTF_8);
            writeLength(bytes.length, out);
            out.writeBytes(bytes);
        }
    },
    NULLABLE_STRING {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            writeNullable(STRING, value, out);
        }
    },
    /** Milliseconds since the epoch as {@code DateTime64(3)}. */
    TIME {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            writeFixed(((Instant) Objects.requireNonNull(value)).toEpochMilli(), Long.BYTES, out);
        }
    },
    NULLABLE_TIME {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            writeNullable(TIME, value, out);
        }
    },
    BOOL {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            out.write((Boolean) Objects.requireNonNull(value) ? 1 : 0);
        }
    },
    UINT32 {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            writeFixed((Integer) Objects.requireNonNull(value), Integer.BYTES, out);
        }
    },
    UINT64 {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            writeFixed((Long) Objects.requireNonNull(value), Long.BYTES, out);
        }
    },
    INT16 {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            writeFixed((Integer) Objects.requireNonNull(value), Short.BYTES, out);
        }
    },
    /** Seconds since the epoch as {@code DateTime}. */
    SECONDS {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            writeFixed(((Instant) Objects.requireNonNull(value)).getEpochSecond(), Integer.BYTES, out);
        }
    },
    NULLABLE_UINT32 {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            writeNullable(UINT32, value, out);
        }
    },
    FLOAT64 {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            writeFixed(Double.doubleToRawLongBits((Double) Objects.requireNonNull(value)), Long.BYTES, out);
        }
    },
    NULLABLE_FLOAT64 {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            writeNullable(FLOAT64, value, out);
        }
    },
    /** A list of texts as {@code Array(String)}: how many, and then each. */
    STRINGS {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            List<?> texts = (List<?>) Objects.requireNonNull(value);
            writeLength(texts.size(), out);
            texts.forEach(text -> STRING.write(text, out));
        }
    },
    /** Numbers by their names as {@code Map(String, UInt32)}: how many, and then each name and its number. */
    COUNTS {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            Map<?, ?> counts = (Map<?, ?>) Objects.requireNonNull(value);
            writeLength(counts.size(), out);
            counts.forEach((name, count) -> {
                STRING.write(name, out);
                UINT32.write(count, out);
            });
        }
    },
    /** Any bytes as {@code String}. */
    BYTES {
        @Override
        void write(@Nullable Object value, ByteArrayOutputStream out) {
            ByteBuffer bytes = (ByteBuffer) Objects.requireNonNull(value);
            writeLength(bytes.remaining(), out);
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        }
    };

    abstract void write(@Nullable Object value, ByteArrayOutputStream out);

    boolean isNullable() {
        return this == NULLABLE_STRING || this == NULLABLE_TIME || this == NULLABLE_UINT32 || this == NULLABLE_FLOAT64;
    }

    private static void writeNullable(ColumnType type, @Nullable Object value, ByteArrayOutputStream out) {
        out.write(value == null ? 1 : 0);
        if (value != null) {
            type.write(value, out);
        }
    }

    static void writeFixed(long value, int bytes, ByteArrayOutputStream out) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)));
        }
    }

    private static void writeLength(int length, ByteArrayOutputStream out) {
        int rest = length;
        while (rest > 0x7F) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}

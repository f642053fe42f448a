package dev.waywiser.store.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The column types in use and their form in {@link RowBinary}. */
public enum ColumnType {
    STRING {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            byte[] bytes = ((String) Objects.requireNonNull(value)).getBytes(StandardCharsets.UTF_8);
            out.writeLength(bytes.length);
            out.writeBytes(bytes, 0, bytes.length);
        }
    },
    NULLABLE_STRING {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            writeNullable(STRING, value, out);
        }
    },
    /** Milliseconds since the epoch as {@code DateTime64(3)}. */
    TIME {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            out.writeLong(((Instant) Objects.requireNonNull(value)).toEpochMilli());
        }
    },
    NULLABLE_TIME {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            writeNullable(TIME, value, out);
        }
    },
    BOOL {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            out.writeByte((Boolean) Objects.requireNonNull(value) ? 1 : 0);
        }
    },
    UINT32 {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            out.writeInt((Integer) Objects.requireNonNull(value));
        }
    },
    UINT64 {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            out.writeLong((Long) Objects.requireNonNull(value));
        }
    },
    INT16 {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            out.writeShort((Integer) Objects.requireNonNull(value));
        }
    },
    /** Seconds since the epoch as {@code DateTime}. */
    SECONDS {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            out.writeInt((int) ((Instant) Objects.requireNonNull(value)).getEpochSecond());
        }
    },
    NULLABLE_UINT32 {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            writeNullable(UINT32, value, out);
        }
    },
    FLOAT64 {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            out.writeLong(Double.doubleToRawLongBits((Double) Objects.requireNonNull(value)));
        }
    },
    NULLABLE_FLOAT64 {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            writeNullable(FLOAT64, value, out);
        }
    },
    /** A list of texts as {@code Array(String)}: how many, and then each. */
    STRINGS {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            List<?> texts = (List<?>) Objects.requireNonNull(value);
            out.writeLength(texts.size());
            texts.forEach(text -> STRING.write(text, out));
        }
    },
    /** Numbers by their names as {@code Map(String, UInt32)}: how many, and then each name and its number. */
    COUNTS {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            Map<?, ?> counts = (Map<?, ?>) Objects.requireNonNull(value);
            out.writeLength(counts.size());
            counts.forEach((name, count) -> {
                STRING.write(name, out);
                UINT32.write(count, out);
            });
        }
    },
    /** Any bytes as {@code String}. */
    BYTES {
        @Override
        void write(@Nullable Object value, RowBinary out) {
            ByteBuffer bytes = (ByteBuffer) Objects.requireNonNull(value);
            out.writeLength(bytes.remaining());
            out.writeBytes(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        }
    };

    abstract void write(@Nullable Object value, RowBinary out);

    boolean isNullable() {
        return this == NULLABLE_STRING || this == NULLABLE_TIME || this == NULLABLE_UINT32 || this == NULLABLE_FLOAT64;
    }

    private static void writeNullable(ColumnType type, @Nullable Object value, RowBinary out) {
        out.writeByte(value == null ? 1 : 0);
        if (value != null) {
            type.write(value, out);
        }
    }
}

package dev.waywiser.store.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Values in ClickHouse's RowBinary: little-endian numbers, and lengths as LEB128. Grows as it is written. Not thread-safe: a lock for
 * each byte, as {@link java.io.ByteArrayOutputStream} takes it, was a third of what the sink does.
 */
public final class RowBinary {
    private static final VarHandle SHORTS = littleEndian(short[].class);
    private static final VarHandle INTS = littleEndian(int[].class);
    private static final VarHandle LONGS = littleEndian(long[].class);

    private byte[] bytes;
    private int size;

    /**
     * Empty.
     *
     * @param capacity for how many bytes there is room at first
     */
    public RowBinary(int capacity) {
        bytes = new byte[capacity];
    }

    private static VarHandle littleEndian(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    void writeByte(int value) {
        int place = grow(1);
        bytes[place] = (byte) value;
    }

    void writeShort(int value) {
        int place = grow(Short.BYTES);
        SHORTS.set(bytes, place, (short) value);
    }

    void writeInt(int value) {
        int place = grow(Integer.BYTES);
        INTS.set(bytes, place, value);
    }

    void writeLong(long value) {
        int place = grow(Long.BYTES);
        LONGS.set(bytes, place, value);
    }

    /** What stands before a text or a list: how many bytes or values follow. */
    void writeLength(int length) {
        int rest = length;
        while (rest > 0x7F) {
            writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        writeByte(rest);
    }

    void writeBytes(byte[] from, int offset, int length) {
        int place = grow(length);
        System.arraycopy(from, offset, bytes, place, length);
    }

    /** Makes room for as many bytes behind those there are, perhaps in another array; their place. */
    private int grow(int more) {
        int place = size;
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int)
                    Math.min(2L * bytes.length, Integer.MAX_VALUE - Long.BYTES)));
        }
        size = needed;
        return place;
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /** All bytes. */
    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Hands all bytes on, and is empty then. */
    public void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }
}

package dev.waywiser.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedOutputStream;
import java.util.Arrays;

/** Writes messages whose length is known at their end. Not thread-safe. */
final class ProtoWriter {
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;

    private byte[] bytes = new byte[4096];
    private int length;

    byte[] written() {
        return Arrays.copyOf(bytes, length);
    }

    /** Begins a message; what is returned must be given to {@link #end}. */
    int begin(int tag) {
        varint(tag);
        return length;
    }

    /** Puts the length of the message before it. */
    void end(int begin) {
        int content = length - begin;
        int prefix = CodedOutputStream.computeUInt32SizeNoTag(content);
        makeRoom(prefix);
        System.arraycopy(bytes, begin, bytes, begin + prefix, content);
        length = begin;
        varint(content);
        length += content;
    }

    void text(int tag, String text) {
        bytes(tag, text.getBytes(UTF_8));
    }

    void bytes(int tag, byte[] value) {
        varint(tag);
        varint(value.length);
        makeRoom(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    void varint(long value) {
        makeRoom(10);
        long rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            bytes[length++] = (byte) ((rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void fixed64(long value) {
        makeRoom(Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[length++] = (byte) (value >>> (Byte.SIZE * i));
        }
    }

    private void makeRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}

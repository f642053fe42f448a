package dev.waywiser.ingest.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;

/**
 * Reads the fields of messages that lie in one array, without copying any of them: texts and bytes are told as slices. Not
 * thread-safe.
 */
final class ProtoReader {
    /** No slice, since a tag lies before each. */
    static final long NO_SLICE = 0;

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH = 2;

    private final byte[] bytes;
    private final int base;
    private final CodedInputStream in;

    ProtoReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtoReader(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.base = from;
        this.in = CodedInputStream.newInstance(bytes, from, length);
    }

    static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }

    static int from(long slice) {
        return (int) (slice >>> Integer.SIZE);
    }

    static int length(long slice) {
        return (int) slice;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Another reader, of the message in the slice. */
    ProtoReader of(long slice) {
        return new ProtoReader(bytes, from(slice), length(slice));
    }

    /** The tag of the next field; 0 at the end of the message. */
    int tag() throws IOException {
        return in.readTag();
    }

    /** Goes into the message that follows; what is returned must be given to {@link #leave}. */
    int enter() throws IOException {
        return in.pushLimit(in.readRawVarint32());
    }

    /** To be called when {@link #tag} has told the end. */
    void leave(int outer) {
        in.popLimit(outer);
    }

    /** Whether nothing is left of the message that was entered. */
    boolean isAtEnd() throws IOException {
        return in.isAtEnd();
    }

    /** Where the rest of the message lies that was entered. */
    long rest() {
        return ((long) position() << Integer.SIZE) | in.getBytesUntilLimit();
    }

    private int position() {
        return base + in.getTotalBytesRead();
    }

    /** Passes over a text, bytes or a message, and tells where it lies. */
    long slice() throws IOException {
        int length = in.readRawVarint32();
        int from = position();
        in.skipRawBytes(length);
        return ((long) from << Integer.SIZE) | length;
    }

    void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends that has not begun");
        }
    }

    /** A varint of any kind. */
    long varint() throws IOException {
        return in.readRawVarint64();
    }

    /** An enum or an int32, which is cut to 32 bits. */
    int int32() throws IOException {
        return (int) in.readRawVarint64();
    }

    int sint32() throws IOException {
        return in.readSInt32();
    }

    long fixed64() throws IOException {
        return in.readRawLittleEndian64();
    }
}

package dev.waywiser.ingest.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes a message as a sender may, and no library does: fields in any order, numbers packed or not, fields that nobody knows. */
final class Scrambled {
    private static final int UNKNOWN_FIELD = 3_000;

    private final Random random;

    Scrambled(Random random) {
        this.random = random;
    }

    byte[] bytes(Message message) {
        try {
            return write(message);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private byte[] write(Message message) throws IOException {
        List<FieldDescriptor> order = new ArrayList<>();
        Map<FieldDescriptor, Iterator<?>> values = new HashMap<>();
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            boolean whole = !field.getKey().isRepeated() || (field.getKey().isPacked() && random.nextBoolean());
            List<?> list = whole ? List.of(field.getValue()) : (List<?>) field.getValue();
            list.forEach(each -> order.add(field.getKey()));
            values.put(field.getKey(), list.iterator());
        }
        Collections.shuffle(order, random);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (FieldDescriptor field : order) {
            unknown(out);
            Object value = values.get(field).next();
            if (value instanceof List<?> packed) {
                packed(field, packed, out);
            } else {
                one(field, value, out);
            }
        }
        unknown(out);
        out.flush();
        return bytes.toByteArray();
    }

    private void one(FieldDescriptor field, Object value, CodedOutputStream out) throws IOException {
        if (value instanceof Message inner) {
            out.writeByteArray(field.getNumber(), write(inner));
        } else {
            out.writeTag(field.getNumber(), field.getLiteType().getWireType());
            raw(field, value, out);
        }
    }

    private static void packed(FieldDescriptor field, List<?> values, CodedOutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream inner = CodedOutputStream.newInstance(bytes);
        for (Object value : values) {
            raw(field, value, inner);
        }
        inner.flush();
        out.writeByteArray(field.getNumber(), bytes.toByteArray());
    }

    private static void raw(FieldDescriptor field, Object value, CodedOutputStream out) throws IOException {
        switch (field.getType()) {
            case STRING -> out.writeStringNoTag((String) value);
            case BYTES -> out.writeBytesNoTag((ByteString) value);
            case BOOL -> out.writeBoolNoTag((Boolean) value);
            case ENUM -> out.writeEnumNoTag(((EnumValueDescriptor) value).getNumber());
            case DOUBLE -> out.writeDoubleNoTag((Double) value);
            case FIXED64 -> out.writeFixed64NoTag((Long) value);
            case FIXED32 -> out.writeFixed32NoTag((Integer) value);
            case INT64, UINT64 -> out.writeUInt64NoTag((Long) value);
            case UINT32, INT32 -> out.writeUInt32NoTag((Integer) value);
            case SINT32 -> out.writeSInt32NoTag((Integer) value);
            default -> throw new AssertionError(field + " is of a type that OTLP did not use");
        }
    }

    private void unknown(CodedOutputStream out) throws IOException {
        switch (random.nextInt(8)) {
            case 0 -> out.writeString(UNKNOWN_FIELD, "nobody knows this");
            case 1 -> out.writeInt64(UNKNOWN_FIELD + 1, random.nextLong());
            case 2 -> out.writeFixed32(UNKNOWN_FIELD + 2, random.nextInt());
            default -> {}
        }
    }
}

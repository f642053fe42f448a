package dev.waywiser.ingest.otlp;

import com.google.protobuf.CodedOutputStream;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a request in OTLP's JSON as the protobuf that says the same, as far as it counts: so there is one reader of what requests
 * say. OTLP's JSON is protobuf's own with ids in hexadecimal and enums as numbers.
 */
final class JsonTranscoder {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final double TWO_TO_63 = 0x1p63;
    private static final int LONGEST_NUMBER = 40;

    /** As deep as protobuf itself reads. */
    private static final int DEEPEST = 100;

    private final JsonParser in;
    private final ProtoWriter out = new ProtoWriter();
    private int depth;

    private JsonTranscoder(JsonParser in) {
        this.in = in;
    }

    /**
     * The same in protobuf.
     *
     * @throws RefusedException where it is no such JSON
     */
    static byte[] transcode(byte[] json, JsonShape shape) throws RefusedException {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            JsonTranscoder transcoder = new JsonTranscoder(in);
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw transcoder.unreadable("the request must be a JSON object");
            }
            transcoder.members(shape);
            if (in.nextToken() != null) {
                throw transcoder.unreadable("something follows after the end of the request");
            }
            return transcoder.out.written();
        } catch (JacksonException notJson) {
            throw new RefusedException(
                    RefusalKind.UNREADABLE, "The body is not the JSON of OTLP: " + notJson.getOriginalMessage());
        }
    }

    private void members(JsonShape shape) throws RefusedException {
        if (++depth > DEEPEST) {
            throw unreadable("it is nested more than " + DEEPEST + " messages deep");
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            JsonShape.Field field = shape.field(in.currentName());
            in.nextToken();
            if (field == null) {
                in.skipChildren();
            } else {
                field(field);
            }
        }
        depth--;
    }

    private void field(JsonShape.Field field) throws RefusedException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            value(field);
        } else if (field.shape() == null && field.form().wireType() != JsonShape.Form.STRING.wireType()) {
            int begin = out.begin(ProtoReader.tag(field.number(), JsonShape.Form.STRING.wireType()));
            while (in.nextToken() != JsonToken.END_ARRAY) {
                number(field);
            }
            out.end(begin);
        } else {
            while (in.nextToken() != JsonToken.END_ARRAY) {
                value(field);
            }
        }
    }

    private void value(JsonShape.Field field) throws RefusedException {
        JsonToken token = in.currentToken();
        JsonShape shape = field.shape();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (shape != null) {
            require(token == JsonToken.START_OBJECT, "an object");
            int begin = out.begin(field.tag());
            members(shape);
            out.end(begin);
            return;
        }
        switch (field.form()) {
            case STRING -> {
                require(token == JsonToken.VALUE_STRING, "a text");
                out.text(field.tag(), in.getString());
            }
            case HEX -> hex(field);
            case BASE64 -> {
                require(token == JsonToken.VALUE_STRING, "a text");
                out.bytes(field.tag(), base64(in.getString()));
            }
            default -> {
                out.varint(field.tag());
                number(field);
            }
        }
    }

    /** An id that is none only costs the way from a slow request to its trace. */
    private void hex(JsonShape.Field field) throws RefusedException {
        require(in.currentToken() == JsonToken.VALUE_STRING, "a text");
        try {
            out.bytes(field.tag(), HexFormat.of().parseHex(in.getString()));
        } catch (IllegalArgumentException notHexadecimal) {
            out.bytes(field.tag(), new byte[0]);
        }
    }

    private byte[] base64(String text) throws RefusedException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException wrong) {
            throw unreadable("a value must be base64");
        }
    }

    private void number(JsonShape.Field field) throws RefusedException {
        switch (field.form()) {
            case BOOL -> {
                boolean yes = in.currentToken() == JsonToken.VALUE_TRUE;
                require(yes || in.currentToken() == JsonToken.VALUE_FALSE, "true or false");
                out.varint(yes ? 1 : 0);
            }
            case DOUBLE -> out.fixed64(Double.doubleToRawLongBits(real()));
            case FIXED64 -> out.fixed64(whole(field));
            case SINT32 -> out.varint(Integer.toUnsignedLong(CodedOutputStream.encodeZigZag32(sint32(field))));
            default -> out.varint(whole(field));
        }
    }

    private int sint32(JsonShape.Field field) throws RefusedException {
        long number = whole(field);
        if ((int) number != number) {
            throw unreadable("a number is too large");
        }
        return (int) number;
    }

    /** As a number or as text, as JSON writes numbers of 64 bits. */
    private long whole(JsonShape.Field field) throws RefusedException {
        String text = number();
        int named = field.names().indexOf(text);
        Long number = named < 0 ? parsed(text) : Long.valueOf(named);
        if (number == null) {
            throw unreadable("a whole number was expected");
        }
        return number;
    }

    private static @Nullable Long parsed(String text) {
        try {
            return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        } catch (NumberFormatException notPlain) {
            Double real = realOf(text);
            return real != null && Math.rint(real) == real && Math.abs(real) < TWO_TO_63 ? real.longValue() : null;
        }
    }

    private double real() throws RefusedException {
        Double real = realOf(number());
        if (real == null) {
            throw unreadable("a number was expected");
        }
        return real;
    }

    private static @Nullable Double realOf(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    private String number() throws RefusedException {
        JsonToken token = in.currentToken();
        require(token == JsonToken.VALUE_STRING || token.isNumeric(), "a number");
        String text = in.getString();
        require(text.length() <= LONGEST_NUMBER, "a shorter number");
        return text;
    }

    private void require(boolean holds, String expected) throws RefusedException {
        if (!holds) {
            throw unreadable(expected + " was expected");
        }
    }

    private RefusedException unreadable(String why) {
        var place = in.currentLocation();
        return new RefusedException(
                RefusalKind.UNREADABLE,
                "The body is not the JSON of OTLP: " + why + ", at line " + place.getLineNr() + ", column "
                        + place.getColumnNr());
    }
}

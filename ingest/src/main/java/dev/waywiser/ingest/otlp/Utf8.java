package dev.waywiser.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Text as protobuf writes it. */
final class Utf8 {
    private Utf8() {}

    /** @throws IllegalArgumentException where the bytes are no text */
    static String decode(byte[] bytes, long slice) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, ProtoReader.from(slice), ProtoReader.length(slice)))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new IllegalArgumentException("a text is not UTF-8", broken);
        }
    }
}

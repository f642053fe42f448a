package dev.waywiser.events.compact;

import dev.waywiser.events.CommitSha;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a compact form one after the other; {@link CompactReader} reads them in the same order. */
public final class CompactWriter {
    private static final HexFormat HEX = HexFormat.of();
    private static final int SEVEN_BITS = 0x7F;

    private byte[] bytes = new byte[256];
    private int length;

    /** A byte. */
    public void octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }

    /** A number that is not negative, seven bits a byte, the lowest first. */
    public void number(long value) {
        long rest = value;
        while (rest > SEVEN_BITS) {
            octet((int) (rest & SEVEN_BITS) | SEVEN_BITS + 1);
            rest >>>= Byte.SIZE - 1;
        }
        octet((int) rest);
    }

    /** A text with its length before it. */
    public void text(@Nullable String text) {
        if (text == null) {
            number(0);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length + 1L);
            all(utf8);
        }
    }

    /** A commit, of two digits a byte. */
    public void commit(@Nullable CommitSha commit) {
        if (commit == null) {
            number(0);
        } else {
            byte[] sha = HEX.parseHex(commit.value());
            number(sha.length);
            all(sha);
        }
    }

    /** A time from 1970 on, in milliseconds. */
    public void time(@Nullable Instant time) {
        number(time == null ? 0 : time.toEpochMilli() + 1);
    }

    /** How many there are, and each of them. */
    public <E> void each(@Nullable Collection<E> elements, Consumer<E> write) {
        number(elements == null ? 0 : elements.size() + 1L);
        if (elements != null) {
            elements.forEach(write);
        }
    }

    /**
     * When each state was reached.
     *
     * @param all every state, of which the place in this list is written
     */
    public <S> void states(Map<S, Instant> states, List<S> all) {
        each(states.entrySet(), entry -> {
            octet(all.indexOf(entry.getKey()));
            time(entry.getValue());
        });
    }

    private void all(byte[] some) {
        if (length + some.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + some.length));
        }
        System.arraycopy(some, 0, bytes, length, some.length);
        length += some.length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}

package dev.waywiser.events.compact;

import dev.waywiser.events.CommitSha;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CompactWriter} wrote. Whatever is not that is an {@link IllegalArgumentException}. */
public final class CompactReader {
    private static final HexFormat HEX = HexFormat.of();
    private static final int SEVEN_BITS = 0x7F;

    private final byte[] bytes;
    private int position;

    CompactReader(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** A byte, from 0 to 255. */
    public int octet() {
        require(1);
        return Byte.toUnsignedInt(bytes[position++]);
    }

    /** A number that is not negative. */
    public long number() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += Byte.SIZE - 1) {
            int next = octet();
            number |= (long) (next & SEVEN_BITS) << shift;
            if (next <= SEVEN_BITS) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number is too large");
    }

    public @Nullable String optionalText() {
        long size = number();
        return size == 0 ? null : new String(bytes, advance(size - 1), (int) size - 1, StandardCharsets.UTF_8);
    }

    public String text() {
        return present(optionalText());
    }

    public @Nullable CommitSha optionalCommit() {
        long size = number();
        if (size == 0) {
            return null;
        }
        int start = advance(size);
        return new CommitSha(HEX.formatHex(bytes, start, position));
    }

    public CommitSha commit() {
        return present(optionalCommit());
    }

    public @Nullable Instant optionalTime() {
        long millis = number();
        return millis == 0 ? null : Instant.ofEpochMilli(millis - 1);
    }

    public Instant time() {
        return present(optionalTime());
    }

    /** As many as there are, or {@code null} where that was written. */
    public <E> @Nullable SortedSet<E> optionalSet(Supplier<E> read) {
        long size = number();
        if (size == 0) {
            return null;
        }
        SortedSet<E> set = new TreeSet<>();
        for (long i = 1; i < size; i++) {
            set.add(read.get());
        }
        return set;
    }

    public <E> SortedSet<E> set(Supplier<E> read) {
        return present(optionalSet(read));
    }

    /** When each state was reached, of all that there are. */
    public <S> Map<S, Instant> states(List<S> all) {
        Map<S, Instant> states = new HashMap<>();
        for (long i = number(); i > 1; i--) {
            int place = octet();
            if (place >= all.size()) {
                throw new IllegalArgumentException("there is no state " + place);
            }
            states.put(all.get(place), time());
        }
        return states;
    }

    void requireEnd() {
        if (position < bytes.length) {
            throw new IllegalArgumentException("more follows after its end");
        }
    }

    /** Where what is passed over begins. */
    private int advance(long size) {
        require(size);
        int start = position;
        position += (int) size;
        return start;
    }

    private void require(long size) {
        if (size > bytes.length - position) {
            throw new IllegalArgumentException("it ends too early");
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("something is missing in it");
        }
        return value;
    }
}

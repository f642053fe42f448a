package dev.waywiser.events.compact;

/** How objects of one type are written, and read again. */
public interface Form<T> {
    void write(T value, CompactWriter out);

    /**
     * Reads as much as was written.
     *
     * @throws IllegalArgumentException where it is something else
     */
    T read(CompactReader in);
}

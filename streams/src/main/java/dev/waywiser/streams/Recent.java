package dev.waywiser.streams;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** The entries that were used last, and no more than a number of them. */
public final class Recent<V> extends LinkedHashMap<String, V> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int most;

    /**
     * Holds nothing yet.
     *
     * @param most how many entries are held
     */
    public Recent(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
    }
}

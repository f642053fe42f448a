package dev.waywiser.ingest.replay;

import dev.waywiser.ingest.publish.Delivery;

/** What a delivery that is kept becomes now. */
@FunctionalInterface
public interface Remapping {

    /**
     * The delivery under its former id, with what it becomes now.
     *
     * @param kept what was kept; what it became then does not matter
     * @param body its bytes, after decompression
     */
    Delivery again(Delivery kept, byte[] body);
}

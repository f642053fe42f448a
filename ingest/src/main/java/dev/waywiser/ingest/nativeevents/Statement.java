package dev.waywiser.ingest.nativeevents;

import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.receive.Source;
import dev.waywiser.ingest.receive.Understood;
import java.util.List;

/** One thing that somebody states at an address of its own, in Waywiser's own words: who may post native events may state it. */
public interface Statement extends Source {

    /** Who may. */
    EventGuard guard();

    /** The media types of bodies, of which the first is told to who sends another one; none where a body says nothing. */
    List<String> mediaTypes();

    /**
     * What the body says.
     *
     * @throws RefusedException where nothing of the request may be kept
     */
    Mapping map(byte[] body) throws RefusedException;

    @Override
    default boolean takesGzip() {
        return true;
    }

    @Override
    default int largestBodyBytes() {
        return 64 * 1_024;
    }

    @Override
    default String challenge() {
        return "Bearer";
    }

    @Override
    default void admit(Headers headers) throws RefusedException {
        guard().admit(headers);
        if (!mediaTypes().isEmpty() && !mediaTypes().contains(headers.mediaType())) {
            throw new RefusedException(
                    RefusalKind.UNSUPPORTED,
                    "Content-Type must be " + mediaTypes().get(0));
        }
    }

    @Override
    default Understood understand(Headers headers, byte[] body) throws RefusedException {
        return new Understood(map(body), guard().proof());
    }
}

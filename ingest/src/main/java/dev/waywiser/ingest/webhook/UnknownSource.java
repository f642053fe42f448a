package dev.waywiser.ingest.webhook;

import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.receive.Source;
import dev.waywiser.ingest.receive.Understood;

/**
 * What requests to an address meet that is no source's.
 *
 * @param known the names of those that are
 */
record UnknownSource(String known) implements Source {

    @Override
    public String name() {
        return "unknown";
    }

    @Override
    public boolean takesGzip() {
        return false;
    }

    @Override
    public String challenge() {
        return "";
    }

    @Override
    public void admit(Headers headers) throws RefusedException {
        throw refused();
    }

    @Override
    public Understood understand(Headers headers, byte[] body) throws RefusedException {
        throw refused();
    }

    private RefusedException refused() {
        return new RefusedException(RefusalKind.UNKNOWN, "There is no such source of webhooks; known are " + known);
    }
}

package dev.waywiser.app.importing;

import dev.waywiser.ingest.accesslog.LineCheck;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The lines of an access log, each of them a request. */
final class LogRecords implements Records {
    private final LineReader lines;
    private final boolean json;

    /** @param json whether lines are JSON objects */
    LogRecords(InputStream in, boolean json) {
        this.lines = new LineReader(in);
        this.json = json;
    }

    @Override
    public Optional<Item> next() throws IOException {
        return lines.next()
                ? Optional.of(new Item(lines.number(), List.of(lines.text()), reading(lines.text())))
                : Optional.empty();
    }

    private Item.Reading reading(String text) {
        if (lines.isTooLong()) {
            return LineReader.tooLong();
        }
        Optional<String> problem = json ? LineCheck.ofJson(text) : LineCheck.ofText(text);
        return problem.isPresent() ? new Item.Bad(problem.get()) : new Item.Line(json);
    }

    @Override
    public List<String> header() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

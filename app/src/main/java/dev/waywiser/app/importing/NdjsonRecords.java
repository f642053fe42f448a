package dev.waywiser.app.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object a line. Blank lines are skipped. */
final class NdjsonRecords implements Records {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final LineReader lines;
    private final Fields fields;

    NdjsonRecords(InputStream in, Fields fields) {
        this.lines = new LineReader(in);
        this.fields = fields;
    }

    @Override
    public Optional<Item> next() throws IOException {
        return lines.next()
                ? Optional.of(new Item(lines.number(), List.of(lines.text()), reading(lines.text())))
                : Optional.empty();
    }

    @Override
    public List<String> header() {
        return List.of();
    }

    private Item.Reading reading(String text) {
        if (lines.isTooLong()) {
            return LineReader.tooLong();
        }
        try {
            return JSON.readTree(text) instanceof ObjectNode object
                    ? Records.read(fields.ofObject(object))
                    : new Item.Bad("must be one JSON object");
        } catch (JacksonException notJson) {
            return new Item.Bad("is not JSON: " + notJson.getOriginalMessage());
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

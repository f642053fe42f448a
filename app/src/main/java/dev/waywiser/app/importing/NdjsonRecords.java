package dev.waywiser.app.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
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
    private static final int LONGEST_LINE = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final InputStream in;
    private final Fields fields;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number;

    NdjsonRecords(InputStream in, Fields fields) {
        this.in = in;
        this.fields = fields;
    }

    @Override
    public Optional<Item> next() throws IOException {
        while (readLine()) {
            number++;
            String text = line.toString(UTF_8).strip();
            if (!text.isEmpty()) {
                return Optional.of(new Item(number, List.of(text), reading(text)));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> header() {
        return List.of();
    }

    private Item.Reading reading(String text) {
        if (line.size() > LONGEST_LINE) {
            return new Item.Bad("is longer than " + LONGEST_LINE + " bytes");
        }
        try {
            return JSON.readTree(text) instanceof ObjectNode object
                    ? Records.read(fields.ofObject(object))
                    : new Item.Bad("must be one JSON object");
        } catch (JacksonException notJson) {
            return new Item.Bad("is not JSON: " + notJson.getOriginalMessage());
        }
    }

    /** Of a line that is too long only the beginning is kept. */
    private boolean readLine() throws IOException {
        line.reset();
        int next = in.read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && next != '\n') {
            if (line.size() <= LONGEST_LINE) {
                line.write(next);
            }
            next = in.read();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

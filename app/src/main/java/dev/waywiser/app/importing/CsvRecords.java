package dev.waywiser.app.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** RFC 4180 with a header that names the members. */
final class CsvRecords implements Records {
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rows;
    private final Fields fields;
    private final List<String> header;
    private long line = 1;

    CsvRecords(InputStream in, Fields fields) throws IOException {
        this.reader = CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(in, UTF_8);
        this.rows = reader.iterator();
        this.fields = fields;
        this.header = row().map(
                        row -> row.getFields().stream().map(String::strip).toList())
                .orElse(List.of());
    }

    /** What is wrong with the header, if anything is. */
    Optional<String> headerProblem() {
        if (header.stream().anyMatch(String::isEmpty)) {
            return Optional.of("the header has a column without a name");
        }
        HashSet<String> seen = new HashSet<>();
        for (String name : header) {
            if (!seen.add(name)) {
                return Optional.of("the header has the column " + name + " twice");
            }
        }
        for (String name : fields.names().keySet()) {
            if (!seen.contains(name)) {
                return Optional.of("there is no column " + name + ", which --column names; there are "
                        + String.join(", ", header));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Item> next() throws IOException {
        Optional<CsvRecord> row = row();
        if (row.isEmpty()) {
            return Optional.empty();
        }
        List<String> cells = row.get().getFields();
        line = row.get().getStartingLineNumber();
        return Optional.of(new Item(line, cells, reading(cells)));
    }

    private Item.Reading reading(List<String> cells) {
        if (cells.size() != header.size()) {
            return new Item.Bad("has " + cells.size() + " cells where the header has " + header.size());
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            named.put(header.get(i), cells.get(i));
        }
        return Records.read(fields.ofCells(named));
    }

    private Optional<CsvRecord> row() throws IOException {
        try {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        } catch (CsvParseException broken) {
            throw new IOException("after line " + line + " it is not CSV: " + broken.getMessage(), broken);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

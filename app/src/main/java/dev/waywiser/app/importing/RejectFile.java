package dev.waywiser.app.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The refused records, in {@code FILE.rejected}: each as it was written, with the reason in the member or column
 * {@code rejected}, which an import leaves out. So the file can be mended and imported.
 */
final class RejectFile implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path path;
    private final List<String> header;
    private final FileChannel channel;

    private RejectFile(Path path, List<String> header, FileChannel channel) {
        this.path = path;
        this.header = header;
        this.channel = channel;
    }

    static Path fileOf(Path imported) {
        return imported.resolveSibling(imported.getFileName() + ".rejected");
    }

    /**
     * Opens it, with what an earlier part of the same import wrote.
     *
     * @param header the columns of the imported file; none where it is NDJSON
     * @param keptBytes how much of the file is of the same import
     */
    static RejectFile open(Path imported, List<String> header, long keptBytes) throws IOException {
        Path path = fileOf(imported);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channel.truncate(keptBytes);
        channel.position(channel.size());
        return new RejectFile(path, header, channel);
    }

    void add(Item item, String reason) throws IOException {
        String words = "line " + item.line() + ": " + reason;
        String text = header.isEmpty()
                ? object(item.written().get(0), words)
                : (channel.size() == 0 ? row(header, Fields.REJECTED) : "") + row(item.written(), words);
        ByteBuffer bytes = UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    private static String object(String written, String words) {
        ObjectNode object = JSON.createObjectNode();
        try {
            if (JSON.readTree(written) instanceof ObjectNode known) {
                object = known;
            } else {
                object.put("written", written);
            }
        } catch (JacksonException notJson) {
            object.put("written", written);
        }
        object.put(Fields.REJECTED, words);
        return JSON.writeValueAsString(object) + "\n";
    }

    private String row(List<String> cells, String last) {
        List<String> row = new ArrayList<>(cells.subList(0, Math.min(cells.size(), header.size())));
        while (row.size() < header.size()) {
            row.add("");
        }
        if (header.get(header.size() - 1).equals(Fields.REJECTED)) {
            row.remove(row.size() - 1);
        }
        row.add(last);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(row);
        } catch (IOException impossible) {
            throw new IllegalStateException("text in memory is always written", impossible);
        }
        return text.toString();
    }

    /** Leaves no empty file behind. */
    @Override
    public void close() throws IOException {
        boolean empty = channel.size() == 0;
        channel.close();
        if (empty) {
            Files.delete(path);
        }
    }
}

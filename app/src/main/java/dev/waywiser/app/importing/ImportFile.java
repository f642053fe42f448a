package dev.waywiser.app.importing;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** An open file of records: its form and its compression are found by its content, whatever its name. */
final class ImportFile implements AutoCloseable {
    private static final int LOOK_AHEAD = 8 << 10;

    private final Path path;
    private final Counting bytes;
    private final Records records;

    private ImportFile(Path path, Counting bytes, Records records) {
        this.path = path;
        this.bytes = bytes;
        this.records = records;
    }

    /**
     * Opens it.
     *
     * @throws ImportException where it is not there, cannot be read, or has a form that is not known
     */
    static ImportFile open(Path path, Posting posting) throws ImportException {
        try {
            Counting bytes = new Counting(Files.newInputStream(path));
            InputStream content = decompressed(new BufferedInputStream(bytes, 1 << 16));
            return new ImportFile(path, bytes, posting.records(path, firstVisible(content), content));
        } catch (IOException unreadable) {
            throw new ImportException(path + " cannot be read: " + reason(unreadable), unreadable);
        }
    }

    private static InputStream decompressed(InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzip ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16) : raw;
    }

    private static int firstVisible(InputStream content) throws IOException {
        content.mark(LOOK_AHEAD);
        int next = content.read();
        for (int i = 1; i < LOOK_AHEAD && next >= 0 && (next <= ' ' || next > 127); i++) {
            next = content.read();
        }
        content.reset();
        return next;
    }

    static String reason(IOException unreadable) {
        String message = unreadable.getMessage();
        String kind = unreadable.getClass().getSimpleName();
        return message == null ? kind : kind.equals("IOException") ? message : kind + " " + message;
    }

    Path path() {
        return path;
    }

    Records records() {
        return records;
    }

    /** How many bytes of the file were read, as it lies on the disk. */
    long bytesRead() {
        return bytes.count;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}

package dev.waywiser.app.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a file, of which blank ones are skipped. */
final class LineReader implements Closeable {
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private String text = "";
    private long number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line that is not blank; false at the end of the file. */
    boolean next() throws IOException {
        while (readLine()) {
            number++;
            text = line.toString(UTF_8).strip();
            if (!text.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    String text() {
        return text;
    }

    /** From 1. */
    long number() {
        return number;
    }

    boolean isTooLong() {
        return line.size() > LONGEST_LINE;
    }

    /** What is said of a line that is too long. */
    static Item.Bad tooLong() {
        return new Item.Bad("is longer than " + LONGEST_LINE + " bytes");
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

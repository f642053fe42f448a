package dev.waywiser.ingest.receive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails where more bytes come than are allowed. */
final class LimitedInput extends FilterInputStream {
    private long left;

    LimitedInput(InputStream in, long most) {
        super(in);
        this.left = most;
    }

    /** More bytes came than are allowed. */
    static final class ExceededException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) throws ExceededException {
        left -= read;
        if (left < 0) {
            throw new ExceededException();
        }
    }
}

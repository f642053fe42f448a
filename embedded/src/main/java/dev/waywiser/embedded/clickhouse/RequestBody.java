package dev.waywiser.embedded.clickhouse;

import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;

/** The bytes of a request: no more than allowed, and no fewer than announced. */
final class RequestBody extends FilterInputStream {
    private final long announced;
    private final long limit;
    private long count;

    /** More bytes than the endpoint takes. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long limit) {
            super("The request has more than " + limit + " bytes. Send it in parts. (TOO_MANY_BYTES)");
        }
    }

    RequestBody(HttpExchange exchange, long limit) {
        super(exchange.getRequestBody());
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        this.announced = length == null ? -1 : Long.parseLong(length);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read < 0 && announced > count) {
            throw new EOFException("The client went away after " + count + " of " + announced + " bytes");
        }
        count += Math.max(0, read);
        if (count > limit) {
            throw new TooLargeException(limit);
        }
        return read;
    }
}

package dev.waywiser.ingest.receive;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a body into memory that is bounded in size, in time, and over all requests together. */
final class BodyReader {
    private static final int FIRST_BYTES = 16 * 1024;
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final int largestBytes;

    BodyReader(int largestBytes) {
        this.largestBytes = largestBytes;
    }

    /**
     * The bytes of the body, decompressed.
     *
     * @param share grows with what comes, not with what is announced
     * @throws RefusedException where the body is too large, too slow, broken off, or compressed in a way that is not
     *     taken
     */
    byte[] read(HttpServletRequest request, boolean takesGzip, BytesInFlight.Share share) throws RefusedException {
        boolean gzip = isGzip(request.getHeader("Content-Encoding"), takesGzip);
        try {
            if (request.getContentLengthLong() > largestBytes) {
                passOver(request);
                throw tooLarge("");
            }
            InputStream sent = request.getInputStream();
            return gzip ? unzip(sent, share) : drain(sent, share, "");
        } catch (IOException brokenOff) {
            throw new RefusedException(RefusalKind.BROKEN_OFF, "The body broke off before its end");
        }
    }

    /**
     * A connection that is closed while its sender still writes is reset, and the sender never sees the answer. So what is announced is
     * read and forgotten, unless it is more than as much again as is allowed.
     */
    private void passOver(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > 2L * largestBytes || request.getHeader("Expect") != null) {
            return;
        }
        long deadline = System.nanoTime() + WITHIN.toNanos();
        byte[] forgotten = new byte[FIRST_BYTES];
        InputStream sent = request.getInputStream();
        int read = 0;
        while (read >= 0 && System.nanoTime() - deadline < 0) {
            read = sent.read(forgotten);
        }
    }

    private static boolean isGzip(@Nullable String encoding, boolean takesGzip) throws RefusedException {
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return false;
        }
        if (takesGzip && encoding.strip().equalsIgnoreCase("gzip")) {
            return true;
        }
        throw new RefusedException(
                RefusalKind.UNSUPPORTED,
                takesGzip
                        ? "Content-Encoding must be gzip or absent"
                        : "Content-Encoding must be absent: the signature covers the bytes as they are sent");
    }

    /** The JDK reads each empty member of a gzip stream one call deeper, and anybody can send a million of them. */
    private byte[] unzip(InputStream sent, BytesInFlight.Share share) throws IOException, RefusedException {
        try {
            return drain(
                    new GZIPInputStream(new LimitedInput(sent, largestBytes), FIRST_BYTES),
                    share,
                    " after decompression");
        } catch (LimitedInput.ExceededException exceeded) {
            throw tooLarge("");
        } catch (ZipException | EOFException | StackOverflowError corrupt) {
            throw new RefusedException(RefusalKind.UNREADABLE, "The body is not valid gzip to its end");
        }
    }

    private byte[] drain(InputStream body, BytesInFlight.Share share, String when)
            throws IOException, RefusedException {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        byte[] bytes = new byte[0];
        int length = 0;
        while (true) {
            if (length == largestBytes) {
                if (body.read() >= 0) {
                    throw tooLarge(when);
                }
                return bytes;
            }
            if (length == bytes.length) {
                int larger = (int) Math.min(largestBytes, Math.max(FIRST_BYTES, bytes.length * 2L));
                share.grow(larger - bytes.length);
                bytes = Arrays.copyOf(bytes, larger);
            }
            int read = body.read(bytes, length, bytes.length - length);
            if (read < 0) {
                return Arrays.copyOf(bytes, length);
            }
            length += read;
            if (System.nanoTime() - deadline > 0) {
                throw new RefusedException(
                        RefusalKind.TOO_SLOW, "The body must come within " + WITHIN.toSeconds() + " s");
            }
        }
    }

    private RefusedException tooLarge(String when) {
        return new RefusedException(
                RefusalKind.TOO_LARGE,
                "A body may have at most " + largestBytes + " bytes" + when + "; send it in several requests");
    }
}

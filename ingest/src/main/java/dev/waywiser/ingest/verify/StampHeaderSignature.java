package dev.waywiser.ingest.verify;

import dev.waywiser.ingest.receive.Headers;
import java.time.Instant;

/**
 * A time in one header, and in another the HMAC-SHA256, in hexadecimal, of the time and the body.
 *
 * @param header where the signature is
 * @param prefix what it begins with; may be empty
 * @param timeHeader where the time is
 * @param before what is signed before the time; may be empty
 * @param separator what is signed between the time and the body
 */
public record StampHeaderSignature(String header, String prefix, String timeHeader, String before, String separator)
        implements Scheme {

    /** Without a time it is another scheme that signs in the same header. */
    @Override
    public boolean isOffered(Headers headers) {
        return headers.get(header) != null && headers.get(timeHeader) != null;
    }

    @Override
    public boolean matches(Headers headers, byte[] body, String secret, Instant now) {
        String written = headers.get(header);
        String stamp = headers.get(timeHeader);
        return written != null
                && Stamp.isNear(stamp, now)
                && Hmac.isAmong(
                        Hmac.hexadecimal(written.split(",", -1), prefix),
                        Hmac.of(secret, before + stamp + separator, body));
    }
}

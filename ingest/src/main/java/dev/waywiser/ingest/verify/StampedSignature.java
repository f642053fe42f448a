package dev.waywiser.ingest.verify;

import dev.waywiser.ingest.receive.Headers;
import java.time.Instant;

/**
 * A time and the HMAC-SHA256, in hexadecimal, of the time and the body in one header: {@code t=…,v1=…}.
 *
 * @param header where they are
 * @param time what the time is called, such as {@code t}
 * @param signature what the signature is called, such as {@code v1}; there may be several
 * @param separator what is signed between the time and the body; may be empty
 */
public record StampedSignature(String header, String time, String signature, String separator) implements Scheme {

    @Override
    public boolean matches(Headers headers, byte[] body, String secret, Instant now) {
        String written = headers.get(header);
        if (written == null) {
            return false;
        }
        String[] parts = written.split(",", -1);
        String stamp = null;
        for (String part : parts) {
            if (part.strip().startsWith(time + "=")) {
                stamp = part.strip().substring(time.length() + 1);
            }
        }
        return Stamp.isNear(stamp, now)
                && Hmac.isAmong(Hmac.hexadecimal(parts, signature + "="), Hmac.of(secret, stamp + separator, body));
    }
}

package dev.waywiser.app.door;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of this machine for itself. A page of a stranger can make a browser on this machine ask a server that is open only here, by a
 * name of the stranger's that leads here; but then the request names the stranger's host.
 */
final class Hosts {
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|\\[[0:]*:0*1]|(.+\\.)?localhost\\.?");

    private Hosts() {}

    /** Whether a Host header names this machine as only this machine does. */
    static boolean isLoopback(@Nullable String host) {
        return host != null
                && LOOPBACK.matcher(PORT.matcher(host.strip().toLowerCase(Locale.ROOT))
                                .replaceFirst(""))
                        .matches();
    }
}

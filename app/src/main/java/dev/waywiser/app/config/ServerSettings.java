package dev.waywiser.app.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP server of a process.
 *
 * @param address which address to listen on
 * @param port which port; 0 takes a free one
 * @param threads most requests that are worked on at a time
 * @param idleTimeout how long a connection may stay silent, in the middle of a request too
 * @param tls with what it speaks HTTPS; {@code null} for HTTP
 * @param access who may do what
 */
public record ServerSettings(
        String address,
        int port,
        int threads,
        Duration idleTimeout,
        @Nullable Tls tls,
        ServerAccess access) {
    public ServerSettings {
        new Invalid()
                .unless(!address.isBlank(), "address", "must be an address of this machine")
                .unless(port >= 0 && port <= 65_535, "port", "must be from 0 to 65535")
                .unless(threads >= 8 && threads <= 1_000, "threads", "must be from 8 to 1000")
                .unlessWithin(
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10),
                        idleTimeout,
                        "idleTimeout",
                        "must be from 1s to 10m")
                .check();
    }

    /** One that speaks HTTP, and is open on this machine only. */
    public ServerSettings(String address, int port, int threads, Duration idleTimeout) {
        this(address, port, threads, idleTimeout, null, ServerAccess.HERE);
    }

    ServerSettings open() {
        return new ServerSettings(address, port, threads, idleTimeout, tls, access.open());
    }

    /** How it is reached from this machine. */
    public URI here() {
        boolean any = address.equals("0.0.0.0") || address.equals("::");
        String host = any ? "localhost" : address.contains(":") ? "[" + address + "]" : address;
        return URI.create((tls == null ? "http://" : "https://") + host + ":" + port);
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopbackOnly() {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}

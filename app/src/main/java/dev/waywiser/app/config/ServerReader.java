package dev.waywiser.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code server}. */
final class ServerReader {
    private ServerReader() {}

    static @Nullable ServerSettings read(Section section, Sources sources) {
        String address = section.value("address", "127.0.0.1", text -> text);
        int port = section.value("port", "8080", Values::wholeNumber);
        int threads = section.value("threads", "64", Values::wholeNumber);
        var idleTimeout = section.value("idleTimeout", "30s", Values::duration);
        Tls tls = tls(section.section("tls"), sources);
        Supplier<ServerAccess> access = access(section);
        return section.make(() -> new ServerSettings(address, port, threads, idleTimeout, tls, access.get()));
    }

    private static @Nullable Tls tls(Section section, Sources sources) {
        Path certificate = section.optional("certificate", Values::path);
        Path key = section.optional("key", Values::path);
        section.rejectUnknown();
        if (certificate != null && key != null) {
            return new Tls(certificate, key);
        }
        if (certificate != null || key != null) {
            sources.problem(
                    certificate == null ? "server.tls.certificate" : "server.tls.key",
                    "must be set too: a certificate and its key belong together");
        }
        return null;
    }

    private static Supplier<ServerAccess> access(Section server) {
        Section tokens = server.section("tokens");
        Path file = tokens.optional("file", Values::path);
        tokens.rejectUnknown();
        Section read = server.section("read");
        boolean readOpen = read.value("open", "false", Values::flag);
        int perMinute = read.value("perMinute", "0", Values::wholeNumber);
        read.rejectUnknown();
        boolean metricsOpen = open(server.section("metrics"));
        boolean badgesOpen = open(server.section("badges"));
        Section cors = server.section("cors");
        List<String> origins = cors.list("origins", List.of());
        cors.rejectUnknown();
        Section audit = server.section("audit");
        Path log = audit.optional("file", Values::path);
        audit.rejectUnknown();
        return () -> new ServerAccess(
                new ServerAccess.Tokens(file),
                new ServerAccess.Read(readOpen, perMinute),
                new ServerAccess.Open(metricsOpen),
                new ServerAccess.Open(badgesOpen),
                new ServerAccess.Cors(origins),
                new ServerAccess.Audit(log));
    }

    private static boolean open(Section section) {
        boolean open = section.value("open", "false", Values::flag);
        section.rejectUnknown();
        return open;
    }
}

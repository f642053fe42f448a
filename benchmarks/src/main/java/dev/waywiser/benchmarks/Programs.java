package dev.waywiser.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Programs of others that may be installed. */
final class Programs {
    private Programs() {}

    /** The first of these names that is on the PATH. */
    static Optional<String> find(String... names) {
        String path = System.getenv("PATH");
        List<String> folders = List.of((path == null ? "" : path).split(File.pathSeparator, -1));
        return List.of(names).stream()
                .filter(name -> folders.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, name))))
                .findFirst();
    }

    /** Starts one; what it prints goes to a file. */
    static Process start(Path log, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** A port of this machine that nobody listens at. */
    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}

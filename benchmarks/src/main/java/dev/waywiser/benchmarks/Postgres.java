package dev.waywiser.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server with a folder of its own, which it loses at the end. */
final class Postgres implements AutoCloseable {
    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    /** Who it runs as where this program is root, which PostgreSQL refuses to be. */
    private static final String USER = "postgres";

    private static final long READY_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** Memory enough for all that is asked, no waiting for the disk, and no compiler for what takes milliseconds. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "shared_buffers=2GB",
            "effective_cache_size=6GB",
            "work_mem=64MB",
            "maintenance_work_mem=512MB",
            "random_page_cost=1.1",
            "jit=off",
            "fsync=off",
            "synchronous_commit=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_wal_size=8GB",
            "checkpoint_timeout=30min");

    private final Path folder;
    private final Process process;
    private final String url;

    private Postgres(Path folder, Process process, String url) {
        this.folder = folder;
        this.process = process;
        this.url = url;
    }

    /** Starts it; {@code null} where it is not installed. */
    static @Nullable Postgres start() throws IOException, InterruptedException {
        Path programs = installed();
        if (programs == null) {
            return null;
        }
        Path folder = Files.createTempDirectory("waywiser-postgres");
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        }
        String data = folder.resolve("data").toString();
        Process made = run(
                folder,
                List.of(
                        programs.resolve("initdb").toString(),
                        "--pgdata=" + data,
                        "--username=" + USER,
                        "--auth=trust",
                        "--locale=C",
                        "--encoding=UTF8"));
        if (made.waitFor() != 0) {
            throw new IllegalStateException("PostgreSQL made no folder:\n" + Files.readString(folder.resolve("log")));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(
                List.of(programs.resolve("postgres").toString(), "-D", data, "-p", Integer.toString(port)));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        Process process = run(folder, command);
        Postgres started = new Postgres(
                folder, process, "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER + "&sslmode=disable");
        started.awaitReady();
        return started;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    private void awaitReady() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            try (Connection connection = connect()) {
                connection.createStatement().execute("SELECT 1");
                return;
            } catch (SQLException notYet) {
                if (!process.isAlive() || System.nanoTime() - begun > READY_WITHIN_NANOS) {
                    close();
                    throw new IllegalStateException("PostgreSQL does not answer", notYet);
                }
                Thread.sleep(100);
            }
        }
    }

    private static Process run(Path folder, List<String> program) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        command.addAll(program);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** On the path, else the newest of the packages of Debian and its kin. */
    private static @Nullable Path installed() throws IOException {
        String path = System.getenv("PATH");
        List<Path> folders = new ArrayList<>(Arrays.stream((path == null ? "" : path).split(File.pathSeparator, -1))
                .map(Path::of)
                .toList());
        if (Files.isDirectory(PACKAGES)) {
            try (Stream<Path> versions = Files.list(PACKAGES)) {
                versions.sorted(Comparator.comparing((Path version) ->
                                        version.getFileName().toString().length())
                                .thenComparing(Comparator.naturalOrder())
                                .reversed())
                        .forEach(version -> folders.add(version.resolve("bin")));
            }
        }
        return folders.stream()
                .filter(folder -> Stream.of("initdb", "postgres")
                        .allMatch(program -> Files.isExecutable(folder.resolve(program))))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() throws IOException {
        Ending.of(process);
        Main.delete(folder);
    }
}

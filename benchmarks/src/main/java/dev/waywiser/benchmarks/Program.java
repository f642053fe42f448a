package dev.waywiser.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole program, {@code waywiser up}, in a process of its own. */
final class Program implements AutoCloseable {
    private static final long READY_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final Process process;
    private final int port;
    private final double readyAfterSeconds;

    private Program(Process process, int port, double readyAfterSeconds) {
        this.process = process;
        this.port = port;
        this.readyAfterSeconds = readyAfterSeconds;
    }

    /** Starts it as the launcher script does, and waits until it is ready. */
    static Program up(Path folder) throws IOException, InterruptedException {
        return up(folder, Map.of());
    }

    /** As {@link #up(Path)}, with these settings. */
    static Program up(Path folder, Map<String, String> variables) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms96m",
                "-Xmx800m",
                "-XX:NewRatio=1",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.waywiser.app.Main",
                "up",
                "--port",
                Integer.toString(port),
                "--data",
                folder.toString()));
        Path log = Files.createTempFile("waywiser-benchmark", ".log");
        long begun = System.nanoTime();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("WAYWISER_INGEST_OTLP_PORT", "none");
        builder.environment().putAll(variables);
        Process process = builder.start();
        while (!isReady(port)) {
            if (!process.isAlive() || System.nanoTime() - begun > READY_WITHIN_NANOS) {
                process.destroyForcibly();
                throw new IllegalStateException("did not become ready:\n" + Files.readString(log));
            }
            Thread.sleep(20);
        }
        return new Program(process, port, (System.nanoTime() - begun) / 1e9);
    }

    private static boolean isReady(int port) {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection
                            .send(HttpConnection.request("GET", "/readyz", "", new byte[0]))
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    double readyAfterSeconds() {
        return readyAfterSeconds;
    }

    /** Peak resident memory as the kernel counts it; NaN where there is no {@code /proc}. */
    double peakMebibytes() throws IOException {
        return mebibytes("VmHWM:");
    }

    /** Resident memory at this moment, counted alike. */
    double residentMebibytes() throws IOException {
        return mebibytes("VmRSS:");
    }

    private double mebibytes(String name) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        Ending.of(process);
    }
}

package dev.waywiser.app.config;

/** Where OTLP is listened for beside the server's own port. */
public sealed interface OtlpPort {
    /** The port that every exporter of OTLP over HTTP uses where nothing else is said. */
    int USUAL = 4318;

    /** Nowhere else. */
    record None() implements OtlpPort {}

    /** There, unless another program does: a collector of OpenTelemetry often runs on the same machine. */
    record IfFree(int port) implements OtlpPort {}

    /** There; otherwise the start fails. */
    record Fixed(int port) implements OtlpPort {}
}

package dev.waywiser.ingest.otlp;

/** What is sent. */
enum Signal {
    TRACES("traces", "rejectedSpans"),
    METRICS("metrics", "rejectedDataPoints");

    private final String text;
    private final String rejectedName;

    Signal(String text, String rejectedName) {
        this.text = text;
        this.rejectedName = rejectedName;
    }

    /** As addresses and metrics write it. */
    String text() {
        return text;
    }

    /** What the rejected are called in the JSON of an answer. */
    String rejectedName() {
        return rejectedName;
    }
}

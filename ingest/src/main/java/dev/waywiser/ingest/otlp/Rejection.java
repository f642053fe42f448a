package dev.waywiser.ingest.otlp;

import java.util.Locale;

/** Why a span or a data point cannot be counted. A closed set, so that it can be a label of a metric. */
enum Rejection {
    NO_SERVICE("the resource has no attribute service.name"),
    NAME("the service, the environment, the route or the span's name is not readable text of at most 200 characters"),
    TIMES("the start or the end is missing, or the end lies before the start"),
    FUTURE("the end lies more than 10 minutes in the future; is the clock right?"),
    TEMPORALITY("the histogram is neither delta nor cumulative"),
    UNIT("the unit of the metric is none of time, such as s or ms"),
    COUNTS("the counts, bounds or scale of the histogram do not fit each other, or it has none"),
    ATTRIBUTES("the resource or the data point has more than 1,000 attributes");

    private final String words;

    Rejection(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** As metrics write it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

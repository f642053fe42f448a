package dev.waywiser.events.requests;

import org.jspecify.annotations.Nullable;

/**
 * Requests of one series that ended in one window.
 *
 * @param series which requests
 * @param window when they ended
 * @param buckets how many took how long
 * @param slowest one of the slow ones among them; {@code null} where none told a trace
 */
public record SeriesWindow(
        RequestSeries series,
        Window window,
        Buckets buckets,
        @Nullable SlowRequest slowest) {}

package dev.waywiser.store.query;

import java.time.Instant;

/**
 * How many requests took about as long at about the same time.
 *
 * @param start when the bucket of time begins in which they ended
 * @param fromSeconds they took longer than this
 * @param toSeconds and at most this
 * @param requests how many; more than none
 */
public record HeatCell(Instant start, double fromSeconds, double toSeconds, long requests) {}

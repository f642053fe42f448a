package dev.waywiser.streams.outcome;

import java.time.Instant;

/**
 * An error budget of the target's service that burned at a paging rate.
 *
 * @param id which objective's
 * @param beganAt when it began to
 */
record Burn(String id, Instant beganAt) {}

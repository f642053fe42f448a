package dev.waywiser.store.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of a series for one group.
 *
 * @param start when the bucket begins
 * @param group name of the group
 * @param deployments successful deployments, redeploys included
 * @param redeploys those that put the version that already ran
 * @param failedAttempts attempts that failed
 * @param changes changes shipped
 * @param leadTimeMedianSeconds median lead time, {@code null} where no change was shipped
 * @param leadTimeP90Seconds 90th percentile, {@code null} where no change was shipped
 * @param failedDeployments deployments of the bucket that failed in use
 * @param changeFailRate those by deployments without redeploys; {@code null} where there are none
 * @param reworkDeployments unplanned deployments
 * @param reworkRate those by deployments without redeploys; {@code null} where there are none
 * @param recoveryTimeMedianSeconds median recovery time; {@code null} where nothing was recovered from
 */
public record SeriesRow(
        Instant start,
        String group,
        long deployments,
        long redeploys,
        long failedAttempts,
        long changes,
        @Nullable Double leadTimeMedianSeconds,
        @Nullable Double leadTimeP90Seconds,
        long failedDeployments,
        @Nullable Double changeFailRate,
        long reworkDeployments,
        @Nullable Double reworkRate,
        @Nullable Double recoveryTimeMedianSeconds) {}

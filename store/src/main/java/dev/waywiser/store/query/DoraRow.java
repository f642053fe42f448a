package dev.waywiser.store.query;

import org.jspecify.annotations.Nullable;

/**
 * Deployment frequency and change lead time of one group over a period. Where something is {@code null}, its reason stands
 * beside it: what is not known is never 0.
 *
 * @param group name of the group; empty where nothing was asked to be divided, or for services that nobody owns
 * @param deployments successful deployments, redeploys included
 * @param redeploys those that put the version that already ran
 * @param failedAttempts attempts that failed and changed nothing
 * @param deploymentsPerDay deployments without redeploys, by day of the period
 * @param deploymentDaysPerWeek median over the whole weeks of the period of the days with a deployment, 0 to 7
 * @param changes changes shipped
 * @param leadTimeMedianSeconds median of deployed at minus authored at
 * @param leadTimeP90Seconds 90th percentile of the same
 * @param leadTimeMeanSeconds mean of the same
 * @param deploymentFrequencyInsufficient why there is no deployment frequency
 * @param changeLeadTimeInsufficient why there is no change lead time
 */
public record DoraRow(
        String group,
        long deployments,
        long redeploys,
        long failedAttempts,
        @Nullable Double deploymentsPerDay,
        @Nullable Double deploymentDaysPerWeek,
        long changes,
        @Nullable Double leadTimeMedianSeconds,
        @Nullable Double leadTimeP90Seconds,
        @Nullable Double leadTimeMeanSeconds,
        @Nullable String deploymentFrequencyInsufficient,
        @Nullable String changeLeadTimeInsufficient) {}

package dev.waywiser.store.query;

import org.jspecify.annotations.Nullable;

/**
 * The five DORA metrics of one group over a period. Where something is {@code null}, its reason stands
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
 * @param failedDeployments deployments of the period that failed in use
 * @param changeFailRate failed deployments by deployments without redeploys, 0 to 1
 * @param changeFailRateInsufficient why there is no change fail rate
 * @param recoveredDeployments failed deployments that were recovered from
 * @param openFailures failed deployments that were not
 * @param recoveryTimeMedianSeconds median of recovered at minus effective at
 * @param recoveryTimeP90Seconds 90th percentile of the same
 * @param recoveryTimeInsufficient why there is no recovery time
 * @param reworkDeployments unplanned deployments
 * @param reworkRate unplanned deployments by deployments without redeploys, 0 to 1
 * @param reworkRateInsufficient why there is no rework rate
 * @param finishedAttempts attempts that succeeded or failed
 * @param deploymentSuccessRate deployments by finished attempts, 0 to 1; {@code null} where none finished
 * @param stagedChanges shipped changes of which at least one stage is known
 * @param codingMedianSeconds median from first commit to request opened; {@code null} where no change has the stage
 * @param pickupMedianSeconds median from opened to first review
 * @param reviewMedianSeconds median from first review, else opened, to merged
 * @param releaseMedianSeconds median from merged to deployed
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
        @Nullable String changeLeadTimeInsufficient,
        long failedDeployments,
        @Nullable Double changeFailRate,
        @Nullable String changeFailRateInsufficient,
        long recoveredDeployments,
        long openFailures,
        @Nullable Double recoveryTimeMedianSeconds,
        @Nullable Double recoveryTimeP90Seconds,
        @Nullable String recoveryTimeInsufficient,
        long reworkDeployments,
        @Nullable Double reworkRate,
        @Nullable String reworkRateInsufficient,
        long finishedAttempts,
        @Nullable Double deploymentSuccessRate,
        long stagedChanges,
        @Nullable Double codingMedianSeconds,
        @Nullable Double pickupMedianSeconds,
        @Nullable Double reviewMedianSeconds,
        @Nullable Double releaseMedianSeconds) {}

package dev.waywiser.query.platform;

import static dev.waywiser.query.platform.Columns.compared;
import static dev.waywiser.query.platform.Columns.plain;

import dev.waywiser.store.query.DependencyFigures;
import dev.waywiser.store.query.DriftFigures;
import dev.waywiser.store.query.FeedbackFigures;
import dev.waywiser.store.query.OnboardingFigures;
import dev.waywiser.store.query.PlatformRequestFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each answer about a platform has. Where a source tells nothing at all, counts are {@code null} too: nothing is known, not 0. */
final class PlatformColumns {
    static final Columns<DriftFigures> DRIFT = new Columns<>(
            "configuration-drift",
            List.of(
                    plain("resources", DriftFigures::resources),
                    compared("episodes", row -> known(row.insufficient(), row.episodes())),
                    compared("openEpisodes", row -> known(row.insufficient(), row.openEpisodes())),
                    plain("openAgeMedianSeconds", DriftFigures::openAgeMedian),
                    compared("openAgeOldestSeconds", DriftFigures::openAgeOldest),
                    plain("driftInsufficient", DriftFigures::insufficient),
                    plain("reconciled", row -> known(row.insufficient(), row.reconciled())),
                    compared("reconcileMedianSeconds", row -> row.reconcile().median()),
                    compared("reconcileP90Seconds", row -> row.reconcile().p90()),
                    plain("reconcileInsufficient", row -> row.reconcile().insufficient())));

    static final Columns<PlatformRequestFigures> REQUESTS = new Columns<>(
            "self-service",
            List.of(
                    compared("asked", row -> known(row.insufficient(), row.asked())),
                    compared("askedByHand", row -> known(row.insufficient(), row.byHand())),
                    plain("fulfilled", row -> known(row.insufficient(), row.fulfilled())),
                    plain("declined", row -> known(row.insufficient(), row.declined())),
                    compared("openRequests", row -> known(row.insufficient(), row.open())),
                    plain("openAgeOldestSeconds", PlatformRequestFigures::openAgeOldest),
                    plain("requestsInsufficient", PlatformRequestFigures::insufficient),
                    compared("selfServiceRatio", row -> row.selfService().value()),
                    plain("selfServiceInsufficient", row -> row.selfService().insufficient()),
                    compared("fulfilMedianSeconds", row -> row.fulfil().median()),
                    compared("fulfilP90Seconds", row -> row.fulfil().p90()),
                    plain("fulfilInsufficient", row -> row.fulfil().insufficient())));

    static final Columns<DependencyFigures> DEPENDENCIES = new Columns<>(
            "maintenance",
            List.of(
                    compared(
                            "opened",
                            row -> known(row.insufficient(), row.updates().opened())),
                    compared(
                            "merged",
                            row -> known(row.insufficient(), row.updates().merged())),
                    plain(
                            "closed",
                            row -> known(row.insufficient(), row.updates().closed())),
                    compared(
                            "openUpdates",
                            row -> known(row.insufficient(), row.updates().open())),
                    plain("openAgeMedianSeconds", row -> row.updates().openAgeMedian()),
                    compared("openAgeOldestSeconds", row -> row.updates().openAgeOldest()),
                    plain("updatesInsufficient", DependencyFigures::insufficient),
                    compared("mergeMedianSeconds", row -> row.merge().median()),
                    compared("mergeP90Seconds", row -> row.merge().p90()),
                    plain("mergeInsufficient", row -> row.merge().insufficient()),
                    compared(
                            "maintenanceShareOfBuilds",
                            row -> row.maintenanceOfBuilds().value()),
                    plain(
                            "maintenanceOfBuildsInsufficient",
                            row -> row.maintenanceOfBuilds().insufficient()),
                    compared(
                            "maintenanceShareOfChanges",
                            row -> row.maintenanceOfChanges().value()),
                    plain(
                            "maintenanceOfChangesInsufficient",
                            row -> row.maintenanceOfChanges().insufficient())));

    static final Columns<OnboardingFigures> ONBOARDING = new Columns<>(
            "onboarding",
            List.of(
                    compared("created", row -> row.funnel().created()),
                    plain("builtOnce", row -> row.funnel().built()),
                    plain("deployedOnce", row -> row.funnel().deployed()),
                    plain("inProduction", row -> row.funnel().inProduction()),
                    plain("stuckBefore", PlatformColumns::stuckBefore),
                    plain("toFirstBuildMedianSeconds", row -> row.toBuild().median()),
                    plain("toFirstBuildP90Seconds", row -> row.toBuild().p90()),
                    plain("toFirstBuildInsufficient", row -> row.toBuild().insufficient()),
                    plain(
                            "toFirstDeploymentMedianSeconds",
                            row -> row.toDeployment().median()),
                    plain(
                            "toFirstDeploymentP90Seconds",
                            row -> row.toDeployment().p90()),
                    plain(
                            "toFirstDeploymentInsufficient",
                            row -> row.toDeployment().insufficient()),
                    compared(
                            "onboardingMedianSeconds", row -> row.toProduction().median()),
                    compared("onboardingP90Seconds", row -> row.toProduction().p90()),
                    plain("onboardingInsufficient", row -> row.toProduction().insufficient()),
                    plain("templateRunsSucceeded", row -> row.templates().succeeded()),
                    plain("templateRunsFailed", row -> row.templates().failed()),
                    compared("templateSuccessRate", row -> row.success().value()),
                    plain("templateSuccessInsufficient", row -> row.success().insufficient()),
                    compared("templateAdoption", row -> row.adoption().value()),
                    plain("templateAdoptionInsufficient", row -> row.adoption().insufficient())));

    static final Columns<FeedbackFigures> FEEDBACK = new Columns<>(
            "feedback",
            List.of(
                    compared("csatAnswers", FeedbackFigures::csatAnswers),
                    compared("csat", row -> row.contentShare().value()),
                    compared("csatMean", FeedbackFigures::csatMean),
                    plain("csatInsufficient", row -> row.contentShare().insufficient()),
                    compared("npsAnswers", FeedbackFigures::npsAnswers),
                    compared("nps", row -> row.netPromoterScore().value()),
                    plain("npsInsufficient", row -> row.netPromoterScore().insufficient())));

    private PlatformColumns() {}

    private static @Nullable String stuckBefore(OnboardingFigures row) {
        OnboardingFigures.Stage stage = row.stuckBefore();
        return stage == null ? null : stage.text();
    }

    private static @Nullable Long known(@Nullable String insufficient, long count) {
        return insufficient == null ? count : null;
    }
}

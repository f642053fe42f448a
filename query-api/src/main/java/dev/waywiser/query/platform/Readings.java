package dev.waywiser.query.platform;

import dev.waywiser.store.query.DependencyFigures;
import dev.waywiser.store.query.DriftFigures;
import dev.waywiser.store.query.FeedbackFigures;
import dev.waywiser.store.query.Figures.Share;
import dev.waywiser.store.query.Figures.Times;
import dev.waywiser.store.query.OnboardingFigures;
import dev.waywiser.store.query.PlatformRequestFigures;
import dev.waywiser.store.query.SourceFigures;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The signs in what is known of a group. Pure. */
final class Readings {
    /** Silence is told by the day: what rests over night and over the weekend has not fallen silent. */
    private static final double LEAST_GAP_SECONDS = 86_400;

    private Readings() {}

    static List<Reading> of(OnboardingFigures row) {
        OnboardingFigures.Funnel funnel = row.funnel();
        OnboardingFigures.Templates templates = row.templates();
        return List.of(
                median(Sign.ONBOARDING_MEDIAN_SECONDS, row.group(), row.toProduction(), funnel.inProduction()),
                new Reading(
                        Sign.IN_PRODUCTION_SHARE,
                        row.group(),
                        funnel.created() == 0 ? null : (Double) (funnel.inProduction() / (double) funnel.created()),
                        funnel.created(),
                        row.adoption().insufficient()),
                share(
                        Sign.TEMPLATE_SUCCESS_RATE,
                        row.group(),
                        row.success(),
                        templates.succeeded() + templates.failed()));
    }

    static List<Reading> of(PlatformRequestFigures row) {
        return List.of(
                share(Sign.SELF_SERVICE_RATIO, row.group(), row.selfService(), row.asked()),
                median(Sign.FULFIL_MEDIAN_SECONDS, row.group(), row.fulfil(), row.fulfilledByHand()));
    }

    static List<Reading> of(DependencyFigures row) {
        DependencyFigures.Updates updates = row.updates();
        String group = row.group();
        return List.of(
                openAge(
                        Sign.OPEN_UPDATE_AGE_MEDIAN_SECONDS,
                        group,
                        updates.openAgeMedian(),
                        updates.open(),
                        row.insufficient()),
                median(Sign.MERGE_MEDIAN_SECONDS, group, row.merge(), updates.merged()),
                share(
                        Sign.MAINTENANCE_SHARE_OF_CHANGES,
                        group,
                        row.maintenanceOfChanges(),
                        row.maintenance().changes()),
                share(
                        Sign.MAINTENANCE_SHARE_OF_BUILDS,
                        group,
                        row.maintenanceOfBuilds(),
                        row.maintenance().builds()));
    }

    static List<Reading> of(DriftFigures row) {
        return List.of(
                openAge(
                        Sign.OPEN_DRIFT_AGE_MEDIAN_SECONDS,
                        row.group(),
                        row.openAgeMedian(),
                        row.openEpisodes(),
                        row.insufficient()),
                median(Sign.RECONCILE_MEDIAN_SECONDS, row.group(), row.reconcile(), row.reconciled()),
                new Reading(
                        Sign.DRIFTED_SHARE,
                        row.group(),
                        row.resources() == 0 ? null : (Double) (row.openEpisodes() / (double) row.resources()),
                        row.resources(),
                        row.insufficient()));
    }

    static List<Reading> of(FeedbackFigures row) {
        return List.of(
                share(Sign.CSAT, row.group(), row.contentShare(), row.csatAnswers()),
                share(Sign.NPS, row.group(), row.netPromoterScore(), row.npsAnswers()));
    }

    /** @param until when silence ends that lasts */
    static List<Reading> of(SourceFigures row, Instant until) {
        Double gap = row.usualGapSeconds();
        Double silent = row.silentSeconds(until);
        return List.of(
                share(Sign.UNMAPPED_SHARE, row.group(), row.unmappedShare(), row.deliveries()),
                new Reading(
                        Sign.SILENCE_RATIO,
                        row.group(),
                        gap == null || silent == null
                                ? null
                                : (Double) (Math.max(0, silent) / Math.max(gap, LEAST_GAP_SECONDS)),
                        row.deliveries(),
                        gap == null ? "one delivery has no gap" : null));
    }

    static List<Reading> of(Measured row) {
        return row.values().entrySet().stream()
                .map(metric -> new Reading(
                        Sign.valueOf(metric.getKey().text().toUpperCase(Locale.ROOT)),
                        row.group(),
                        metric.getValue(),
                        row.count(),
                        null))
                .toList();
    }

    private static Reading share(Sign sign, String group, Share share, long count) {
        return new Reading(sign, group, share.value(), count, share.insufficient());
    }

    private static Reading median(Sign sign, String group, Times times, long count) {
        return new Reading(sign, group, times.median(), count, times.insufficient());
    }

    /** What is open: where something is known and nothing is open, nothing is old. */
    private static Reading openAge(
            Sign sign, String group, @Nullable Double median, long open, @Nullable String unknown) {
        return new Reading(
                sign, group, median, open, unknown != null ? unknown : median == null ? "nothing is open" : null);
    }
}

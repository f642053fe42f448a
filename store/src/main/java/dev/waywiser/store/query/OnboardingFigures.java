package dev.waywiser.store.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far services came that were created in the period, and how templates fared. See docs/metrics.md for each member. */
public record OnboardingFigures(String group, Funnel funnel, Templates templates) implements Figures {
    private static final String NOTHING_CREATED = "no service is known to have been created in this period";

    /** How many services took which step, and how many seconds after they were created. */
    public record Funnel(
            long created,
            long fromTemplate,
            long built,
            long deployed,
            long inProduction,
            @Nullable Double builtMedian,
            @Nullable Double builtP90,
            @Nullable Double deployedMedian,
            @Nullable Double deployedP90,
            @Nullable Double productionMedian,
            @Nullable Double productionP90) {
        static final Funnel NONE = new Funnel(0, 0, 0, 0, 0, null, null, null, null, null, null);

        static Funnel read(ResultSet row) throws SQLException {
            return new Funnel(
                    row.getLong("created"),
                    row.getLong("from_template"),
                    row.getLong("built"),
                    row.getLong("deployed"),
                    row.getLong("in_production"),
                    Cells.number(row, "built_median"),
                    Cells.number(row, "built_p90"),
                    Cells.number(row, "deployed_median"),
                    Cells.number(row, "deployed_p90"),
                    Cells.number(row, "production_median"),
                    Cells.number(row, "production_p90"));
        }
    }

    /** A step on the way to production. */
    public enum Stage {
        FIRST_BUILD,
        FIRST_DEPLOYMENT,
        PRODUCTION;

        /** The name in the API. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The step before which most services are stuck: the one that most of those did not take, up to the end of the period, that came so far.
     * The first of several; {@code null} where all took every step.
     */
    public @Nullable Stage stuckBefore() {
        long beforeBuild = funnel.created - funnel.built;
        long beforeDeployment = funnel.built - funnel.deployed;
        long beforeProduction = funnel.deployed - funnel.inProduction;
        long most = Math.max(beforeBuild, Math.max(beforeDeployment, beforeProduction));
        if (most <= 0) {
            return null;
        }
        return most == beforeBuild
                ? Stage.FIRST_BUILD
                : most == beforeDeployment ? Stage.FIRST_DEPLOYMENT : Stage.PRODUCTION;
    }

    /** How runs of templates ended in the period. */
    public record Templates(long succeeded, long failed) {
        static final Templates NONE = new Templates(0, 0);

        static Templates read(ResultSet row) throws SQLException {
            return new Templates(row.getLong("succeeded"), row.getLong("failed"));
        }
    }

    /** From the creation to the first build. */
    public Times toBuild() {
        return times(funnel.builtMedian, funnel.builtP90, "no service that was created in this period was built yet");
    }

    /** From the creation to the first successful deployment anywhere. */
    public Times toDeployment() {
        return times(
                funnel.deployedMedian,
                funnel.deployedP90,
                "no service that was created in this period was deployed yet");
    }

    /** From the creation to the first successful production deployment. */
    public Times toProduction() {
        return times(
                funnel.productionMedian,
                funnel.productionP90,
                "no service that was created in this period reached production yet");
    }

    private Times times(@Nullable Double median, @Nullable Double p90, String otherwise) {
        return Times.of(median, p90, funnel.created == 0 ? NOTHING_CREATED : otherwise);
    }

    /** Services that were created from a template, by all that were created in the period. */
    public Share adoption() {
        return Share.of(funnel.fromTemplate, funnel.created, NOTHING_CREATED);
    }

    /** Runs of templates that succeeded, by those that succeeded and failed. */
    public Share success() {
        return Share.of(
                templates.succeeded,
                templates.succeeded + templates.failed,
                "no run of a template succeeded or failed in this period");
    }
}

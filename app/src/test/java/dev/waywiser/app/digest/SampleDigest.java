package dev.waywiser.app.digest;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.query.platform.PlatformReport.Line;
import dev.waywiser.query.platform.PlatformReport.Seen;
import java.time.Instant;
import java.util.List;

/** A digest as it is told. */
public final class SampleDigest {
    private SampleDigest() {}

    /** One of a week with a bottleneck, and those behind it. */
    public static Alert notice(Instant due, String behind) {
        return WeeklyDigest.notice(due, new Seen(List.of(onboarding(behind)), 4, 2));
    }

    static Line onboarding(String... behind) {
        return new Line(
                "onboarding_friction",
                82.4,
                "onboarding_median_seconds",
                1_857_600,
                604_800,
                "seconds",
                List.of(behind));
    }
}

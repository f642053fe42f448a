package dev.waywiser.ingest.survey;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SortedMap;

/** The notice that invites to a survey. */
public final class Invitation {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Invitation() {}

    /**
     * One.
     *
     * @param fingerprint whoever was told of a notice of this one is not told of another
     * @param link where the survey is answered
     * @param labels what routes choose by
     * @param now when it is news
     */
    public static Alert notice(
            String fingerprint, Survey survey, String link, SortedMap<String, String> labels, Instant now) {
        String introduction = survey.introduction() == null ? "" : survey.introduction() + " ";
        int questions = survey.questions().size();
        return new Alert(
                fingerprint,
                AlertKind.NOTICE,
                "Survey: " + survey.title(),
                Severity.TICKET,
                now,
                now,
                false,
                now,
                labels,
                introduction + (questions == 1 ? "One question" : questions + " questions")
                        + ", answered anonymously, until " + DAY.format(survey.until()) + ".",
                null,
                null,
                link);
    }
}

package dev.waywiser.app.alerting;

import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.ingest.survey.Survey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;

/** A message that invites to a survey. */
public final class Invitation {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Invitation() {}

    /** One that is new to every destination. */
    public static Message message(Survey survey, String link, Instant now) {
        String introduction = survey.introduction() == null ? "" : survey.introduction() + " ";
        int questions = survey.questions().size();
        Alert notice = new Alert(
                "survey-" + survey.name(),
                AlertKind.NOTICE,
                "Survey: " + survey.title(),
                Severity.TICKET,
                now,
                now,
                false,
                now,
                new TreeMap<>(),
                introduction + (questions == 1 ? "One question" : questions + " questions")
                        + ", answered anonymously, until " + DAY.format(survey.until()) + ".",
                null,
                null,
                link);
        return new Message("wws_" + UUID.randomUUID(), List.of(new Item(notice, false, true)), false, now, null);
    }
}

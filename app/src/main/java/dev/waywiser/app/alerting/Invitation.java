package dev.waywiser.app.alerting;

import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.ingest.survey.Survey;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** A message that invites to a survey. */
public final class Invitation {
    private Invitation() {}

    /** One that is new to every destination. */
    public static Message message(Survey survey, String link, Instant now) {
        Alert notice = dev.waywiser.ingest.survey.Invitation.notice(
                "survey-" + survey.name(), survey, link, new TreeMap<>(), now);
        return new Message("wws_" + UUID.randomUUID(), List.of(new Item(notice, false, true)), false, now, null);
    }
}

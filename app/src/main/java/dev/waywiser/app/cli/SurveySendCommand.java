package dev.waywiser.app.cli;

import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.app.alerting.Invitation;
import dev.waywiser.app.config.Config;
import dev.waywiser.ingest.survey.Link;
import dev.waywiser.ingest.survey.Survey;
import dev.waywiser.ingest.survey.SurveyException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sends an invitation to a survey to chats. */
@Command(
        description = {
            "Invite those who read a chat or a mailbox to a survey: each destination gets an invitation of its own, whose link"
                    + " gives each visitor one of their own.",
            "",
            "It goes straight from here to the destinations of alerts.file: no server needs to run, and nothing is written"
                    + " down. To send it again is to invite again, with another bound on answers."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0: every destination took it", "1: one did not, or the survey is wrong", "2: wrong arguments"},
        footerHeading = "%nFor example:%n",
        footer = {"  waywiser survey send platform-2026-q1 --route payments --team payments"})
final class SurveySendCommand implements Callable<Integer> {
    @Mixin
    private final SurveyLinks links = new SurveyLinks();

    @Mixin
    private final Recipients recipients = new Recipients();

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    private final Clock clock;

    SurveySendCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws SurveyException, InterruptedException {
        Config config = settings.read();
        Instant now = clock.instant();
        Survey survey = links.survey(config, now);
        boolean all = true;
        for (Destination destination : recipients.in(config, clock)) {
            if (!destination.takesNotices()) {
                System.out.println(destination.name() + ": takes alerts only; choose another with --destination");
                all = false;
                continue;
            }
            String link = links.link(config, survey, Link.Kind.INVITATION, now);
            all &= Recipients.tell(destination, Invitation.message(survey, link, now));
        }
        return all ? 0 : 1;
    }
}

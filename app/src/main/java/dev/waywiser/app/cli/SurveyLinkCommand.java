package dev.waywiser.app.cli;

import dev.waywiser.app.config.Config;
import dev.waywiser.ingest.survey.Link;
import dev.waywiser.ingest.survey.Survey;
import dev.waywiser.ingest.survey.SurveyException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints links to a survey. */
@Command(
        description = {
            "Print links by which people answer a survey, one a line: each takes one answer of one person.",
            "",
            "No server needs to run: links are signed with the first of surveys.secrets, and the server knows them by that."
                    + " They are written down nowhere."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0: they were printed", "1: the survey is wrong", "2: wrong arguments"},
        footerHeading = "%nFor example:%n",
        footer = {
            "  waywiser survey link platform-2026-q1 --team payments --count 8",
            "  waywiser survey link platform-2026-q1 --invitation --expires 7d"
        })
final class SurveyLinkCommand implements Callable<Integer> {
    private static final int MOST_LINKS = 10_000;

    @Mixin
    private final SurveyLinks links = new SurveyLinks();

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many. Default: ${DEFAULT-VALUE}.")
    private int count = 1;

    @Option(
            names = "--invitation",
            description =
                    "Make a link for a channel, which gives each visitor one of their own, until it has as many answers"
                            + " as the survey's mostAnswers says.")
    private boolean invitation;

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    private final Clock clock;

    SurveyLinkCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws SurveyException {
        if (count < 1 || count > MOST_LINKS) {
            throw links.wrong("--count must be from 1 to " + MOST_LINKS + ", and is " + count);
        }
        Config config = settings.read();
        Instant now = clock.instant();
        Survey survey = links.survey(config, now);
        Link.Kind kind = invitation ? Link.Kind.INVITATION : Link.Kind.PERSONAL;
        for (int i = 0; i < count; i++) {
            System.out.println(links.link(config, survey, kind, now));
        }
        return 0;
    }
}

package dev.waywiser.app.cli;

import dev.waywiser.app.config.Config;
import dev.waywiser.app.config.Values;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.survey.Link;
import dev.waywiser.ingest.survey.LinkSeal;
import dev.waywiser.ingest.survey.Survey;
import dev.waywiser.ingest.survey.SurveyException;
import dev.waywiser.ingest.survey.SurveyFiles;
import dev.waywiser.ingest.survey.Surveys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes links to a survey. */
final class SurveyLinks {
    @Parameters(paramLabel = "SURVEY", description = "The survey's name, one of those in surveys.folder.")
    private String name = "";

    @Option(
            names = "--team",
            paramLabel = "TEAM",
            description = "Of which team those are who answer; answers are told by team then.")
    private @Nullable String team;

    @Option(names = "--service", paramLabel = "SERVICE", description = "Which service the answers are about.")
    private @Nullable String service;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            defaultValue = "14d",
            description = "After how long a link is good for nothing; never later than the survey ends. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String expires = "14d";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where people reach the server. Default: surveys.url, or the server's own address.")
    private @Nullable String url;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** The survey that links are made to. */
    Survey survey(Config config, Instant now) throws SurveyException {
        Path folder = config.surveys().folder();
        if (folder == null) {
            throw wrong("There are no surveys: set surveys.folder and surveys.secrets as the server has them, as"
                    + " docs/surveys.md describes");
        }
        Map<String, Survey> declared = SurveyFiles.read(List.of(folder));
        Survey survey = declared.get(name);
        if (survey == null) {
            throw wrong("There is no survey " + name + " in " + folder + "; there are "
                    + String.join(", ", new TreeSet<>(declared.keySet())));
        }
        if (!now.isBefore(survey.until())) {
            throw wrong("The survey " + name + " ended at " + survey.until() + "; nobody could follow a link to it");
        }
        if (!survey.isFor(team)) {
            throw wrong("The survey " + name + " is not for the team " + team + "; it is for "
                    + String.join(", ", new TreeSet<>(survey.teams())));
        }
        return survey;
    }

    /** A new link to it, as people follow it. */
    String link(Config config, Survey survey, Link.Kind kind, Instant now) {
        try {
            Instant end = now.plus(Values.duration(expires));
            Link link = Link.of(
                    kind,
                    survey.name(),
                    end.isBefore(survey.until()) ? end : survey.until(),
                    team,
                    service == null ? null : new ServiceName(service));
            LinkSeal seal = new LinkSeal(config.surveys().secrets());
            return base(config) + Surveys.PATH + seal.seal(link);
        } catch (IllegalArgumentException invalid) {
            throw wrong("This makes no link: " + invalid.getMessage());
        }
    }

    private URI base(Config config) {
        if (url != null) {
            return Values.siteUrl(url);
        }
        URI configured = config.surveys().url();
        return configured != null ? configured : config.server().here();
    }

    ParameterException wrong(String words) {
        if (spec == null) {
            throw new IllegalStateException(words);
        }
        return new ParameterException(spec.commandLine(), words);
    }
}

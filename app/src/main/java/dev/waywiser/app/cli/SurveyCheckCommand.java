package dev.waywiser.app.cli;

import dev.waywiser.ingest.survey.Survey;
import dev.waywiser.ingest.survey.SurveyException;
import dev.waywiser.ingest.survey.SurveyFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what is wrong with surveys, and what right ones ask. */
@Command(
        description = {
            "Read surveys from YAML files and say everything that is wrong with them; docs/surveys.md describes the form.",
            "",
            "Nothing is sent."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0: all of it is right", "1: something is wrong"},
        footerHeading = "%nFor example:%n",
        footer = {"  waywiser survey check surveys/"})
final class SurveyCheckCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or folders of them.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws SurveyException {
        Collection<Survey> surveys = SurveyFiles.read(files).values();
        surveys.forEach(SurveyCheckCommand::tell);
        System.out.println(surveys.size() + (surveys.size() == 1 ? " survey is" : " surveys are") + " right");
        return 0;
    }

    private static void tell(Survey survey) {
        System.out.println(survey.name() + ": until " + survey.until() + ", "
                + (survey.teams().isEmpty()
                        ? "for any team"
                        : "for the teams " + String.join(", ", new TreeSet<>(survey.teams()))));
        survey.questions()
                .forEach(question -> System.out.println("  " + question.topic() + " ("
                        + question.scale().name().toLowerCase(Locale.ROOT)
                        + (question.required() ? "" : ", may be left out")
                        + (question.comment() == null ? "" : ", and words") + "): " + question.text()));
    }
}

package dev.waywiser.ingest.survey;

import dev.waywiser.ingest.yaml.Part;
import dev.waywiser.ingest.yaml.YamlDocument;
import dev.waywiser.ingest.yaml.YamlFiles;
import dev.waywiser.ingest.yaml.YamlProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads surveys from YAML files, one a document. */
public final class SurveyFiles {
    private SurveyFiles() {}

    /**
     * Reads the files, and those of folders, as one set of surveys, by their names.
     *
     * @throws SurveyException with everything that is wrong with any of them, also where none has a survey
     */
    public static Map<String, Survey> read(List<Path> places) throws SurveyException {
        List<YamlProblem> problems = new ArrayList<>();
        Map<String, Survey> surveys = new LinkedHashMap<>();
        Map<String, String> declaredIn = new LinkedHashMap<>();
        for (YamlFiles.Text file : YamlFiles.read(places, problems)) {
            for (YamlDocument document : YamlDocument.read(file.source(), file.text(), problems)) {
                Part part = Part.of(document, problems);
                new SurveyReader(part).read().ifPresent(survey -> {
                    String before = declaredIn.putIfAbsent(survey.name(), file.source());
                    if (before != null) {
                        part.problem("survey", "there is another survey of this name in " + before);
                    }
                    surveys.putIfAbsent(survey.name(), survey);
                });
            }
        }
        if (problems.isEmpty() && surveys.isEmpty()) {
            String names = places.stream().map(Path::toString).collect(Collectors.joining(", "));
            problems.add(YamlProblem.of(names, "has no survey; docs/surveys.md shows what one looks like"));
        }
        if (!problems.isEmpty()) {
            throw new SurveyException(problems);
        }
        return surveys;
    }
}

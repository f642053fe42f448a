package dev.waywiser.ingest.survey;

import dev.waywiser.ingest.yaml.YamlProblem;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with the files; each problem names the file, the line and the place. */
public final class SurveyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<YamlProblem> problems;

    SurveyException(List<YamlProblem> problems) {
        super(problems.stream().map(YamlProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** One line for each problem. */
    public List<String> problems() {
        return problems.stream().map(YamlProblem::toString).toList();
    }
}

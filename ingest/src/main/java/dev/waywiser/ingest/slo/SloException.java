package dev.waywiser.ingest.slo;

import dev.waywiser.ingest.yaml.YamlProblem;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with the files; each problem names the file, the line and the place. */
public final class SloException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<YamlProblem> problems;

    SloException(List<YamlProblem> problems) {
        super(problems.stream().map(YamlProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Each problem by its parts. */
    List<YamlProblem> places() {
        return problems;
    }

    /** One line for each problem. */
    public List<String> problems() {
        return problems.stream().map(YamlProblem::toString).toList();
    }
}

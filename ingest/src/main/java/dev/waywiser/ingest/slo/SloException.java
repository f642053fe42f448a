package dev.waywiser.ingest.slo;

import java.util.List;

/** Everything that is wrong with the files; each problem names the file, the line and the place. */
public final class SloException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SloException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each problem. */
    public List<String> problems() {
        return problems;
    }
}

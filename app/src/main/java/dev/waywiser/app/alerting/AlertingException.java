package dev.waywiser.app.alerting;

import java.util.List;

/** The file of destinations and routes cannot be used. Its message names every problem with its line. */
public final class AlertingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems each with its file, line and place */
    public AlertingException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each problem with its file, line and place. */
    public List<String> problems() {
        return problems;
    }
}

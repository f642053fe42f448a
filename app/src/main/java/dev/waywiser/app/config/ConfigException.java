package dev.waywiser.app.config;

import java.util.List;

/** Everything that is wrong with a configuration; each problem names where it is and what would be right. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each problem, in the order of the configuration. */
    public List<String> problems() {
        return problems;
    }
}

package dev.waywiser.app.alerting;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that may stand in the environment, so that the file holds no secret: {@code ${NAME}}. */
record Secrets(Map<String, String> environment) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    Secrets {
        environment = Map.copyOf(environment);
    }

    /** Replaces what is named, and parses the whole. */
    <T> Function<String, T> in(Function<String, T> parse) {
        return text -> parse.apply(
                VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1)))));
    }

    private String value(String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("names the variable " + name + ", which is not set");
        }
        return value.strip();
    }
}

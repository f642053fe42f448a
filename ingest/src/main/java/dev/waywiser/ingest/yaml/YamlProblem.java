package dev.waywiser.ingest.yaml;

/**
 * One thing that is wrong with YAML.
 *
 * @param source whose text it is: a file, or words for what was sent
 * @param line counted from 1; 0 where all of the text is meant
 * @param pointer the place as an RFC 6901 JSON pointer into its document; empty where all of it is meant
 * @param reason what is wrong and what would be right
 */
public record YamlProblem(String source, int line, String pointer, String reason) {
    /** What is wrong with all of a text, or keeps it from being read. */
    public static YamlProblem of(String source, String reason) {
        return new YamlProblem(source, 0, "", reason);
    }

    /** The place as people write it: {@code services[0].tags[1]}; empty where all is meant. */
    private String place() {
        StringBuilder place = new StringBuilder();
        if (pointer.isEmpty()) {
            return "";
        }
        for (String step : pointer.substring(1).split("/", -1)) {
            if (step.matches("\\d+")) {
                place.append('[').append(step).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".")
                        .append(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return place.toString();
    }

    /** For those who read it beside their file: {@code slo.yaml:7: spec.service: is required}. */
    @Override
    public String toString() {
        return source + (line == 0 ? "" : ":" + line) + ": " + (pointer.isEmpty() ? "" : place() + ": ") + reason;
    }
}

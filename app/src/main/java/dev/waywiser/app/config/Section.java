package dev.waywiser.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one section of the configuration and remembers which keys it was asked for and what is wrong with them.
 * Where a value cannot be read its default is returned, so that reading goes on and finds the other problems too.
 */
final class Section {
    private final String path;
    private final @Nullable JsonNode node;
    private final Sources sources;
    private final List<String> known = new ArrayList<>();

    Section(String path, @Nullable JsonNode node, Sources sources) {
        this.path = path;
        this.node = node == null || node.isNull() ? null : node;
        this.sources = sources;
        if (this.node != null && !this.node.isObject()) {
            sources.problem(path, "must hold keys with values, one a line");
        }
    }

    Section section(String name) {
        known.add(name);
        return new Section(join(name), member(name), sources);
    }

    <T> T value(String name, String defaultText, Function<String, T> parse) {
        return value(name, defaultText, parse.apply(defaultText), parse);
    }

    /** As above, where the default means something else than its text would if it were written. */
    <T> T value(String name, String defaultText, T absent, Function<String, T> parse) {
        T value = read(name, defaultText, parse, true);
        return value == null ? absent : value;
    }

    <T> @Nullable T optional(String name, Function<String, T> parse) {
        return read(name, "", parse, true);
    }

    @Nullable
    String optionalSecret(String name) {
        return read(name, "", text -> text, false);
    }

    List<String> list(String name, List<String> absent) {
        List<String> value = listOrNull(name, String.join(", ", absent));
        return value == null ? absent : value;
    }

    /** Pairs: an object in the file; lines of {@code key=value} in a variable. */
    Map<String, String> pairs(String name) {
        known.add(name);
        sources.asked(join(name), "");
        Map<String, String> pairs = new LinkedHashMap<>();
        String text = sources.overriding(join(name));
        JsonNode value = member(name);
        if (text != null) {
            text.lines().filter(line -> !line.isBlank()).forEach(line -> pair(name, line, pairs));
        } else if (value != null && value.isObject()) {
            value.properties()
                    .forEach(entry -> pairs.put(
                            entry.getKey(),
                            entry.getValue().isContainer()
                                    ? refuse(name)
                                    : entry.getValue().asString()));
        } else if (value != null) {
            refuse(name);
        }
        return pairs;
    }

    /** Makes the section's record of what was read; problems of the record's own rules get their place here. */
    <R> @Nullable R make(Supplier<R> record) {
        rejectUnknown();
        if (sources.hasProblemUnder(path)) {
            return null;
        }
        try {
            return record.get();
        } catch (Invalid.SettingsException invalid) {
            invalid.settings().forEach(setting -> sources.problem(join(setting.name()), setting.rule()));
            return null;
        }
    }

    private <T> @Nullable T read(String name, String defaultText, Function<String, T> parse, boolean quotable) {
        known.add(name);
        sources.asked(join(name), defaultText);
        String text = sources.overriding(join(name));
        if (text == null) {
            JsonNode value = member(name);
            if (value == null) {
                return null;
            }
            if (value.isContainer()) {
                sources.problem(join(name), "must be a single value");
                return null;
            }
            text = value.asString();
        }
        if (text.isBlank()) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException invalid) {
            sources.problem(
                    join(name),
                    invalid.getMessage() + (quotable && !text.contains("@") ? ", and is '" + text + "'" : ""));
            return null;
        }
    }

    private @Nullable List<String> listOrNull(String name, String defaultText) {
        known.add(name);
        sources.asked(join(name), defaultText);
        String text = sources.overriding(join(name));
        JsonNode value = member(name);
        Stream<String> items;
        if (text != null) {
            items = Stream.of(text.split(",", -1));
        } else if (value == null) {
            return null;
        } else if (value.isArray()) {
            items = value.values().stream().map(item -> item.isContainer() ? refuse(name) : item.asString());
        } else if (value.isContainer()) {
            sources.problem(join(name), "must be a list, such as [one, two]");
            return null;
        } else {
            items = Stream.of(value.asString().split(",", -1));
        }
        return items.map(String::strip).filter(item -> !item.isEmpty()).toList();
    }

    private void pair(String name, String line, Map<String, String> pairs) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            sources.problem(join(name), "must be lines of key=value");
            return;
        }
        pairs.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }

    private String refuse(String name) {
        sources.problem(join(name), "must hold single values");
        return "";
    }

    void rejectUnknown() {
        if (node == null || !node.isObject()) {
            return;
        }
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                String hint = Suggestion.nearest(name, known)
                        .map(nearest -> "did you mean " + join(nearest) + "?")
                        .orElse("known here are " + String.join(", ", known));
                sources.fileProblem(join(name), "is not known; " + hint);
            }
        }
    }

    private @Nullable JsonNode member(String name) {
        JsonNode value = node == null ? null : node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private String join(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

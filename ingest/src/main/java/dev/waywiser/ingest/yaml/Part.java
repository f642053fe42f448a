package dev.waywiser.ingest.yaml;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object somewhere in a document, read member by member. What is wrong is added to the problems with its place, and reading goes
 * on, so that everything wrong is said at once.
 *
 * @param document where it stands
 * @param pointer its place
 * @param node what is there; something else than an object where it is missing or wrong
 * @param problems what was found to be wrong so far
 */
public record Part(YamlDocument document, String pointer, JsonNode node, List<YamlProblem> problems) {
    /** All of the document. */
    public static Part of(YamlDocument document, List<YamlProblem> problems) {
        Part all = new Part(document, "", document.root(), problems);
        if (!document.root().isObject()) {
            all.problem("", "must hold members with values, one a line");
        }
        return all;
    }

    /** Says what is wrong with a member, or with a place below it. */
    public void problem(String name, String reason) {
        problems.add(document.problem(name.isEmpty() ? pointer : pointer + "/" + name, reason));
    }

    public boolean has(String name) {
        return node.isObject() && node.has(name) && !node.get(name).isNull();
    }

    /** Refuses whatever is called otherwise. */
    public Part only(String... names) {
        List<String> known = Arrays.asList(names);
        if (node.isObject()) {
            node.propertyNames().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(
                            name -> problem(escaped(name), "is not known here; known are " + String.join(", ", known)));
        }
        return this;
    }

    /** An object below; one without members where there is none. */
    public Part part(String name) {
        if (has(name) && !node.get(name).isObject()) {
            problem(name, "must hold members with values");
        }
        return new Part(document, pointer + "/" + escaped(name), node.path(name), problems);
    }

    /** The objects of a list below. */
    public List<Part> parts(String name) {
        List<Part> parts = new ArrayList<>();
        if (has(name) && !node.get(name).isArray()) {
            problem(name, "must be a list");
        } else if (has(name)) {
            for (int i = 0; i < node.get(name).size(); i++) {
                JsonNode item = node.get(name).get(i);
                if (item.isObject()) {
                    parts.add(new Part(document, pointer + "/" + name + "/" + i, item, problems));
                } else {
                    problem(name + "/" + i, "must hold members with values");
                }
            }
        }
        return parts;
    }

    /** The texts of a list below, each as what it says. */
    public <T> List<T> list(String name, Function<String, T> parse) {
        List<T> items = new ArrayList<>();
        if (has(name) && !node.get(name).isArray()) {
            problem(name, "must be a list, such as [one, two]");
        } else if (has(name)) {
            for (int i = 0; i < node.get(name).size(); i++) {
                JsonNode item = node.get(name).get(i);
                parsed(name + "/" + i, item, parse).ifPresent(items::add);
            }
        }
        return items;
    }

    /** A value as what it says; empty where it is missing or wrong. */
    public <T> Optional<T> value(String name, Function<String, T> parse) {
        return has(name) ? parsed(escaped(name), node.get(name), parse) : Optional.empty();
    }

    /** As {@link #value}, where it must not be missing. */
    public <T> Optional<T> required(String name, Function<String, T> parse) {
        if (!has(name)) {
            problem(escaped(name), "is required");
        }
        return value(name, parse);
    }

    /** A number; empty where it is missing or none. */
    public Optional<Double> number(String name) {
        if (has(name) && !node.get(name).isNumber()) {
            problem(name, "must be a number");
            return Optional.empty();
        }
        return has(name) ? Optional.of(node.get(name).doubleValue()) : Optional.empty();
    }

    private <T> Optional<T> parsed(String name, JsonNode value, Function<String, T> parse) {
        if (value.isContainer() || value.isNull()) {
            problem(name, "must be a single value");
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(value.asString()));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            problem(name, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    /** A member's name as a step of a place, in which a slash would begin the next one. */
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** What is made of parts that were read, unless a rule of the whole is broken. */
    public <T> @Nullable T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException wrong) {
            problem("", String.valueOf(wrong.getMessage()));
            return null;
        }
    }
}

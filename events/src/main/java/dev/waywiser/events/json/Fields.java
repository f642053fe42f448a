package dev.waywiser.events.json;

import dev.waywiser.events.Change;
import dev.waywiser.events.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the members of one JSON object and remembers, with its place, everything that is wrong with them. */
final class Fields {
    private static final int MOST_VALUES = Change.MOST_PREDECESSORS;
    private static final int MOST_UNKNOWN = 20;

    private final ObjectNode object;
    private final String pointer;
    private final List<Problem> problems;
    private final List<String> known = new ArrayList<>(20);

    Fields(ObjectNode object, String pointer, List<Problem> problems) {
        this.object = object;
        this.pointer = pointer;
        this.problems = problems;
    }

    void problem(String name, String reason) {
        problems.add(new Problem(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), reason));
    }

    /** A problem of the object as a whole. */
    void problem(String reason) {
        problems.add(new Problem(pointer, reason));
    }

    <T> @Nullable T optional(String name, Function<String, T> make) {
        JsonNode node = member(name);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            problem(name, "must be a string");
            return null;
        }
        return make(name, node.stringValue(), make);
    }

    <T> @Nullable T required(String name, Function<String, T> make) {
        requireMember(name);
        return optional(name, make);
    }

    /** Words for people, of any length. */
    @Nullable
    String words(String name) {
        return optional(name, Function.identity());
    }

    /** A name that may be absent, or blank, which is the same. */
    @Nullable
    String name(String name) {
        return optional(name, text -> Text.optionalName(name, text));
    }

    @Nullable
    String requiredName(String name) {
        return required(name, text -> Text.name(name, text));
    }

    @Nullable
    String url(String name) {
        return optional(name, Text::url);
    }

    boolean isAbsent(String name) {
        return member(name) == null;
    }

    @Nullable
    Instant instant(String name) {
        return optional(name, Rfc3339::parse);
    }

    @Nullable
    Instant requiredInstant(String name) {
        return required(name, Rfc3339::parse);
    }

    @Nullable
    Boolean bool(String name) {
        JsonNode node = member(name);
        if (node == null) {
            return null;
        }
        if (!node.isBoolean()) {
            problem(name, "must be true or false");
            return null;
        }
        return node.booleanValue();
    }

    int positive(String name, int absent, int most) {
        JsonNode node = member(name);
        if (node == null) {
            return absent;
        }
        double value = node.isNumber() ? node.doubleValue() : 0;
        if (value != Math.rint(value) || value < 1 || value > most) {
            problem(name, "must be a whole number from 1 to " + most);
            return absent;
        }
        return (int) value;
    }

    <T extends Comparable<T>> @Nullable SortedSet<T> set(String name, Function<String, T> make) {
        JsonNode node = member(name);
        if (node == null) {
            return null;
        }
        if (!node.isArray() || node.size() > MOST_VALUES) {
            problem(name, "must be an array of at most " + MOST_VALUES + " strings");
            return null;
        }
        SortedSet<T> values = new TreeSet<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode value = node.get(i);
            T made = value.isString() ? make(name + "/" + i, value.stringValue(), make) : null;
            if (made != null) {
                values.add(made);
            } else if (!value.isString()) {
                problems.add(new Problem(pointer + "/" + name + "/" + i, "must be a string"));
            }
        }
        return values;
    }

    <S extends Enum<S>> @Nullable S state(String name, Class<S> type) {
        return optional(name, text -> parseEnum(text, type));
    }

    /** The history form: an object with a time for each state. */
    <S extends Enum<S>> Map<S, Instant> times(String name, Class<S> type) {
        Map<S, Instant> times = new EnumMap<>(type);
        JsonNode node = member(name);
        if (node == null) {
            return times;
        }
        if (!node.isObject()) {
            problem(name, "must be an object with a time for each state");
            return times;
        }
        Fields states = new Fields((ObjectNode) node, pointer + "/" + name, problems);
        for (S state : type.getEnumConstants()) {
            Instant at = states.instant(lower(state));
            if (at != null) {
                times.put(state, at);
            }
        }
        states.rejectUnknown();
        return times;
    }

    /** To be called last: a member that nobody asked for is a typing error, and silence would lose what it says. */
    void rejectUnknown() {
        int unknown = 0;
        for (String name : object.propertyNames()) {
            if (!known.contains(name) && unknown++ < MOST_UNKNOWN) {
                problem(name, "is not known here; known are " + String.join(", ", known));
            }
        }
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void requireMember(String name) {
        if (member(name) == null) {
            problem(name, "is required");
        }
    }

    private @Nullable JsonNode member(String name) {
        known.add(name);
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private <T> @Nullable T make(String name, String text, Function<String, T> make) {
        try {
            return make.apply(text);
        } catch (IllegalArgumentException invalid) {
            problems.add(new Problem(pointer + "/" + name, String.valueOf(invalid.getMessage())));
            return null;
        }
    }

    private static <S extends Enum<S>> S parseEnum(String text, Class<S> type) {
        for (S value : type.getEnumConstants()) {
            if (lower(value).equals(text)) {
                return value;
            }
        }
        StringBuilder allowed = new StringBuilder();
        for (S value : type.getEnumConstants()) {
            allowed.append(allowed.isEmpty() ? "" : ", ").append(lower(value));
        }
        throw new IllegalArgumentException("must be one of " + allowed);
    }
}

package dev.waywiser.events.json;

import dev.waywiser.events.Change;
import dev.waywiser.events.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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
        int value = whole(name, 1, most);
        return value == 0 ? absent : value;
    }

    /** A whole number, or 0 where it is absent or wrong. */
    int whole(String name, int least, int most) {
        JsonNode node = member(name);
        if (node == null) {
            return 0;
        }
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (value != Math.rint(value) || value < least || value > most) {
            problem(name, "must be a whole number from " + least + " to " + most);
            return 0;
        }
        return (int) value;
    }

    /** A whole number that must be there; {@code null} where it is absent or wrong. */
    @Nullable
    Integer requiredWhole(String name, int least, int most) {
        requireMember(name);
        int found = problems.size();
        int value = whole(name, least, most);
        return isAbsent(name) || problems.size() > found ? null : value;
    }

    <T extends Comparable<T>> @Nullable SortedSet<T> set(String name, Function<String, T> make) {
        return set(name, MOST_VALUES, make);
    }

    <T extends Comparable<T>> @Nullable SortedSet<T> set(String name, int most, Function<String, T> make) {
        JsonNode node = member(name);
        if (node == null) {
            return null;
        }
        if (!node.isArray() || node.size() > most) {
            problem(name, "must be an array of at most " + most + " strings");
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

    <S extends Enum<S>> @Nullable S requiredState(String name, Class<S> type) {
        requireMember(name);
        return state(name, type);
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

    /** An object inside, to be read and then held to {@link #rejectUnknown} like this one. */
    @Nullable
    Fields object(String name) {
        JsonNode node = member(name);
        if (node == null) {
            return null;
        }
        if (!node.isObject()) {
            problem(name, "must be an object");
            return null;
        }
        return new Fields((ObjectNode) node, pointer + "/" + name, problems);
    }

    /** Every object of an array, with its place. */
    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        JsonNode node = member(name);
        if (node == null) {
            return objects;
        }
        if (!node.isArray() || node.size() > MOST_VALUES) {
            problem(name, "must be an array of at most " + MOST_VALUES + " objects");
            return objects;
        }
        for (int i = 0; i < node.size(); i++) {
            if (node.get(i) instanceof ObjectNode element) {
                objects.add(new Fields(element, pointer + "/" + name + "/" + i, problems));
            } else {
                problems.add(new Problem(pointer + "/" + name + "/" + i, "must be an object"));
            }
        }
        return objects;
    }

    /** True or false for each of any names; where two names are one, true wins. */
    <K extends Comparable<K>> SortedMap<K, Boolean> flags(String name, int most, Function<String, K> make) {
        SortedMap<K, Boolean> flags = new TreeMap<>();
        JsonNode node = member(name);
        if (node == null) {
            return flags;
        }
        if (!node.isObject() || node.size() > most) {
            problem(name, "must be an object of at most " + most + " members, each true or false");
            return flags;
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String place = name + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            K key = make(place, member.getKey(), make);
            if (!member.getValue().isBoolean()) {
                problems.add(new Problem(pointer + "/" + place, "must be true or false"));
            } else if (key != null) {
                flags.merge(key, member.getValue().booleanValue(), Boolean::logicalOr);
            }
        }
        return flags;
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

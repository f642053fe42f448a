package dev.waywiser.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where settings come from beside the file, which keys there are, and what is wrong with any of them. */
final class Sources {
    private static final Set<String> OTHER_VARIABLES =
            Set.of("WAYWISER_JAVA_OPTS", "WAYWISER_CONFIG", "WAYWISER_TOKEN", "WAYWISER_CHDB_LIBRARY");

    private static final Map<String, String> OPTIONS =
            Map.of("server.port", "--port", "server.address", "--listen", "data.folder", "--data");

    private final @Nullable String file;
    private final Map<String, String> environment;
    private final Map<String, String> options;
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<String, List<String>> problems = new LinkedHashMap<>();

    /**
     * @param file the file's name for messages; {@code null} where there is none
     * @param environment the process's environment variables
     * @param options values of command-line options by the path of the key that they set
     */
    Sources(@Nullable String file, Map<String, String> environment, Map<String, String> options) {
        this.file = file;
        this.environment = environment;
        this.options = options;
    }

    void asked(String path, String defaultText) {
        keys.put(path, new Key(path, defaultText));
    }

    /** What the command line or the environment says, which goes before the file. */
    @Nullable
    String overriding(String path) {
        String option = options.get(path);
        return option != null ? option : environment.get(Key.variable(path));
    }

    /** Adds a problem, with the place that the refused value came from. */
    void problem(String path, String rule) {
        if (options.containsKey(path)) {
            add(path, OPTIONS.getOrDefault(path, path) + ": " + rule);
        } else if (environment.containsKey(Key.variable(path))) {
            add(path, Key.variable(path) + ": " + rule);
        } else {
            fileProblem(path, rule);
        }
    }

    void fileProblem(String path, String rule) {
        String place = path.isEmpty() ? "" : path + ": ";
        add(path, (file == null ? "configuration: " : file + ": ") + place + rule);
    }

    boolean hasProblemUnder(String path) {
        return problems.keySet().stream().anyMatch(at -> at.equals(path) || at.startsWith(path + "."));
    }

    /** To be called after everything was read: variables that nothing asked for are typing errors. */
    void rejectUnknownVariables() {
        Set<String> known = new LinkedHashSet<>();
        keys.values().forEach(key -> known.add(key.variable()));
        for (String name : environment.keySet()) {
            if (name.startsWith(Key.PREFIX) && !known.contains(name) && !OTHER_VARIABLES.contains(name)) {
                String hint = Suggestion.nearest(name, known)
                        .map(nearest -> "; did you mean " + nearest + "?")
                        .orElse("; docs/configuration.md lists those that are");
                add(name, name + ": is not a variable that Waywiser knows" + hint);
            }
        }
    }

    List<Key> keys() {
        return List.copyOf(keys.values());
    }

    List<String> problems() {
        return problems.values().stream().flatMap(List::stream).toList();
    }

    private void add(String path, String problem) {
        problems.computeIfAbsent(path, none -> new ArrayList<>()).add(problem);
    }
}

package dev.waywiser.app.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written down for containers, as trees. */
final class Documents {
    static final Path ROOT = Path.of("..");
    private static final JsonMapper JSON = JsonMapper.shared();

    private Documents() {}

    /** All documents of a file, with its anchors put in. */
    static List<JsonNode> of(Path file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(Files.readString(file))
                .forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }

    /** All documents of the YAML files of a folder. */
    static List<JsonNode> in(Path folder) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                documents.addAll(of(file));
            }
        }
        return documents;
    }

    static Set<String> names(JsonNode object) {
        return object.propertyStream().map(property -> property.getKey()).collect(Collectors.toSet());
    }
}

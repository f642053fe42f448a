package dev.waywiser.ingest.catalog;

import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.yaml.YamlDocument;
import dev.waywiser.ingest.yaml.YamlProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads catalogs from YAML files: Waywiser's own, with a list {@code services}, and Backstage's {@code catalog-info.yaml}. Each
 * document of a file may be either. What is said was said when its file was last changed.
 */
public final class CatalogFiles {
    /** The largest file that is read. */
    public static final int LARGEST_FILE_BYTES = 3 * 1024 * 1024;

    private final List<YamlProblem> problems = new ArrayList<>();
    private final List<ServiceDeclaration> services = new ArrayList<>();
    private final Map<ServiceName, String> places = new HashMap<>();
    private int skipped;

    private CatalogFiles() {}

    /**
     * Reads the files as one catalog.
     *
     * @throws CatalogException with everything that is wrong with any of them, also where none says anything of a service
     */
    public static Catalog read(List<Path> files) throws CatalogException {
        CatalogFiles reader = new CatalogFiles();
        for (Path file : files) {
            reader.read(file);
        }
        if (reader.problems.isEmpty() && reader.services.isEmpty()) {
            throw new CatalogException(List.of(YamlProblem.of(
                    files.toString(), "says nothing of any service; docs/catalog.md shows what a catalog looks like")));
        }
        if (!reader.problems.isEmpty()) {
            throw new CatalogException(reader.problems);
        }
        return new Catalog(reader.services, reader.skipped);
    }

    private void read(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE_BYTES) {
                problems.add(
                        problem(file, "has more than " + LARGEST_FILE_BYTES + " bytes; divide it into several files"));
                return;
            }
            Instant at = Files.getLastModifiedTime(file).toInstant();
            for (YamlDocument document : YamlDocument.read(file.toString(), Files.readString(file), problems)) {
                read(document, at);
            }
        } catch (NoSuchFileException missing) {
            problems.add(problem(file, "is not there"));
        } catch (CharacterCodingException notText) {
            problems.add(problem(file, "is not text in UTF-8"));
        } catch (IOException unreadable) {
            problems.add(problem(file, "cannot be read: " + unreadable));
        }
    }

    private static YamlProblem problem(Path file, String reason) {
        return YamlProblem.of(file.toString(), reason);
    }

    private void read(YamlDocument document, Instant at) {
        JsonNode root = document.root();
        if (root.has("services")) {
            ServiceList list = new ServiceList(document, at);
            list.readAll(problems).forEach((place, service) -> add(document, place, service));
        } else if (root.has("kind") && root.has("apiVersion")) {
            if (root.path("kind").asString("").equals("Component")) {
                ServiceDeclaration service = BackstageComponent.read(document, at, problems);
                add(document, "/metadata/name", service);
            } else {
                skipped++;
            }
        } else {
            problems.add(
                    document.problem("", "is no catalog: needs a list services, or Backstage's apiVersion and kind"));
        }
    }

    private void add(YamlDocument document, String place, @Nullable ServiceDeclaration service) {
        if (service == null) {
            return;
        }
        String words = document.problem(place, "").toString();
        String before = places.putIfAbsent(service.service(), words);
        if (before == null) {
            services.add(service);
        } else {
            problems.add(document.problem(
                    place,
                    "the service " + service.service() + " is also at " + before.substring(0, before.length() - 2)));
        }
    }
}

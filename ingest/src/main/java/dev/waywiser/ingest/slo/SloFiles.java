package dev.waywiser.ingest.slo;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.ingest.yaml.Part;
import dev.waywiser.ingest.yaml.YamlDocument;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads OpenSLO v1 from YAML files: the kinds SLO and SLI. Kinds that say nothing that is needed here (Service, DataSource) are passed
 * over; those that would change what is alerted on are refused, since alerts are told by annotations.
 */
public final class SloFiles {
    /** The largest file that is read. */
    public static final int LARGEST_FILE_BYTES = 1 << 20;

    private static final String VERSION = "openslo/v1";
    private static final List<String> PASSED_OVER = List.of("Service", "DataSource");

    private final List<String> problems = new ArrayList<>();
    private final Map<String, Part> indicators = new HashMap<>();
    private final Map<Part, Instant> slos = new LinkedHashMap<>();

    private SloFiles() {}

    /**
     * Reads the files, and of folders all files in them that end in {@code .yaml} or {@code .yml}, as one set of SLOs.
     *
     * @throws SloException with everything that is wrong with any of them, also where none has an SLO
     */
    public static List<SloDeclaration> read(List<Path> places) throws SloException {
        SloFiles files = new SloFiles();
        places.forEach(files::collect);
        List<SloDeclaration> declared = new ArrayList<>();
        Map<String, Part> names = new HashMap<>();
        files.slos.forEach((part, at) -> new SloReader(part, files.indicators, at)
                .read()
                .ifPresent(slo -> {
                    Part before = names.putIfAbsent(slo.name(), part);
                    if (before == null) {
                        declared.add(slo);
                    } else {
                        part.problem(
                                "metadata/name",
                                "there is another SLO of this name in "
                                        + before.document().file());
                    }
                }));
        if (files.problems.isEmpty() && declared.isEmpty()) {
            throw new SloException(List.of(words(places) + ": has no SLO; docs/slos.md shows what one looks like"));
        }
        if (!files.problems.isEmpty()) {
            throw new SloException(files.problems);
        }
        return declared;
    }

    private static String words(List<Path> places) {
        return places.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private void collect(Path place) {
        try {
            if (!Files.isDirectory(place)) {
                file(place);
                return;
            }
            try (Stream<Path> entries = Files.list(place)) {
                for (Path entry : entries.sorted().toList()) {
                    if (entry.toString().endsWith(".yaml") || entry.toString().endsWith(".yml")) {
                        file(entry);
                    }
                }
            }
        } catch (NoSuchFileException missing) {
            problems.add(place + ": is not there");
        } catch (CharacterCodingException notText) {
            problems.add(place + ": is not text in UTF-8");
        } catch (IOException unreadable) {
            problems.add(place + ": cannot be read: " + unreadable);
        }
    }

    private void file(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE_BYTES) {
            problems.add(file + ": has more than " + LARGEST_FILE_BYTES + " bytes; divide it into several files");
            return;
        }
        Instant at = Files.getLastModifiedTime(file).toInstant();
        for (YamlDocument document : YamlDocument.read(file, Files.readString(file), problems)) {
            document(Part.of(document, problems), at);
        }
    }

    private void document(Part document, Instant at) {
        if (!document.node().isObject()) {
            return;
        }
        document.required("apiVersion", text -> {
            if (!text.equals(VERSION)) {
                throw new IllegalArgumentException("must be " + VERSION + ", and is '" + text + "'");
            }
            return text;
        });
        String kind = document.required("kind", text -> text).orElse("");
        if (kind.equals("SLO")) {
            slos.put(document, at);
        } else if (kind.equals("SLI")) {
            Part metadata =
                    document.only("apiVersion", "kind", "metadata", "spec").part("metadata");
            metadata.required("name", text -> text).ifPresent(name -> {
                if (indicators.putIfAbsent(name, document.part("spec")) != null) {
                    metadata.problem("name", "there is another SLI of this name");
                }
            });
        } else if (!kind.isEmpty() && !PASSED_OVER.contains(kind)) {
            document.problem(
                    "kind",
                    "must be SLO or SLI, and is '" + kind + "'; alerts are told by the annotation "
                            + PolicyReader.ANNOTATION + " of the SLO");
        }
    }
}

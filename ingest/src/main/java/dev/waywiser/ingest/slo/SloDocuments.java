package dev.waywiser.ingest.slo;

import dev.waywiser.ingest.yaml.Part;
import dev.waywiser.ingest.yaml.YamlDocument;
import dev.waywiser.ingest.yaml.YamlProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents of OpenSLO v1 that belong together: the kinds SLO and SLI. Kinds that say nothing that is needed here (Service,
 * DataSource) are passed over; those that would change what is alerted on are refused, since alerts are told by annotations.
 */
final class SloDocuments {
    private static final String VERSION = "openslo/v1";
    private static final List<String> PASSED_OVER = List.of("Service", "DataSource");

    private final List<YamlProblem> problems;
    private final Map<String, Part> indicators = new HashMap<>();
    private final Map<Part, Instant> slos = new LinkedHashMap<>();

    /** @param problems what is wrong with the files themselves, to which what is wrong in them is added */
    SloDocuments(List<YamlProblem> problems) {
        this.problems = problems;
    }

    /**
     * Reads one text.
     *
     * @param source whose it is, for the words on what is wrong with it
     * @param at when it was said
     * @throws SloException with everything that is wrong with it, also where it has no SLO
     */
    static List<WrittenSlo> read(String source, String text, Instant at) throws SloException {
        SloDocuments documents = new SloDocuments(new ArrayList<>());
        documents.add(source, text, at);
        return documents.slos(source);
    }

    /** Takes in a text. */
    void add(String source, String text, Instant at) {
        for (YamlDocument document : YamlDocument.read(source, text, problems)) {
            add(Part.of(document, problems), at);
        }
    }

    /**
     * What they declare.
     *
     * @param sources names all of it
     * @throws SloException with everything that is wrong with any of them, also where none has an SLO
     */
    List<WrittenSlo> slos(String sources) throws SloException {
        List<WrittenSlo> declared = new ArrayList<>();
        Map<String, Part> names = new HashMap<>();
        slos.forEach((part, at) -> new SloReader(part, indicators, at).read().ifPresent(slo -> {
            Part before = names.putIfAbsent(slo.name(), part);
            if (before == null) {
                declared.add(new WrittenSlo(slo, documents(part)));
            } else {
                part.problem(
                        "metadata/name",
                        "there is another SLO of this name in "
                                + before.document().source());
            }
        }));
        if (problems.isEmpty() && declared.isEmpty()) {
            problems.add(YamlProblem.of(sources, "has no SLO; docs/slos.md shows what one looks like"));
        }
        if (!problems.isEmpty()) {
            throw new SloException(problems);
        }
        return declared;
    }

    /** The SLO's own, and the one of the SLI that it names. */
    private List<YamlDocument> documents(Part slo) {
        Part indicator =
                indicators.get(slo.node().path("spec").path("indicatorRef").asString(""));
        return indicator == null ? List.of(slo.document()) : List.of(slo.document(), indicator.document());
    }

    private void add(Part document, Instant at) {
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

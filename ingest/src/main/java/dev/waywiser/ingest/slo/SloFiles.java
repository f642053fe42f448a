package dev.waywiser.ingest.slo;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.ingest.yaml.YamlFiles;
import dev.waywiser.ingest.yaml.YamlProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads OpenSLO v1 from YAML files. What a file says was said when it was last changed. */
public final class SloFiles {
    private SloFiles() {}

    /**
     * What the files declare, as {@link #written} reads them.
     *
     * @throws SloException with everything that is wrong with any of them, also where none has an SLO
     */
    public static List<SloDeclaration> read(List<Path> places) throws SloException {
        return written(places).stream().map(WrittenSlo::slo).toList();
    }

    /**
     * Reads the files, and those of folders, as one set of SLOs.
     *
     * @throws SloException with everything that is wrong with any of them, also where none has an SLO
     */
    public static List<WrittenSlo> written(List<Path> places) throws SloException {
        List<YamlProblem> problems = new ArrayList<>();
        SloDocuments documents = new SloDocuments(problems);
        YamlFiles.read(places, problems).forEach(file -> documents.add(file.source(), file.text(), file.at()));
        return documents.slos(places.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
}

package dev.waywiser.ingest.slo;

import dev.waywiser.events.objectives.SloDeclaration;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads OpenSLO v1 from YAML files. What a file says was said when it was last changed. */
public final class SloFiles {
    /** The largest file that is read. */
    public static final int LARGEST_FILE_BYTES = 1 << 20;

    /** The most files of a folder. */
    public static final int MOST_FILES = 2_000;

    private final SloDocuments documents = new SloDocuments();

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
     * Reads the files, and of folders all files in them that end in {@code .yaml} or {@code .yml}, as one set of SLOs.
     *
     * @throws SloException with everything that is wrong with any of them, also where none has an SLO
     */
    public static List<WrittenSlo> written(List<Path> places) throws SloException {
        SloFiles files = new SloFiles();
        places.forEach(files::collect);
        return files.documents.slos(places.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    /** The files of a folder that are read, in the order of their names. */
    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().endsWith(".yaml")
                            || entry.toString().endsWith(".yml"))
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
        }
    }

    private void collect(Path place) {
        try {
            if (!Files.isDirectory(place)) {
                file(place);
                return;
            }
            List<Path> files = in(place);
            if (files.size() > MOST_FILES) {
                documents.problem(
                        place.toString(), "has more than " + MOST_FILES + " files; put several SLOs into one");
                return;
            }
            for (Path file : files) {
                file(file);
            }
        } catch (NoSuchFileException missing) {
            documents.problem(place.toString(), "is not there");
        } catch (CharacterCodingException notText) {
            documents.problem(place.toString(), "is not text in UTF-8");
        } catch (IOException unreadable) {
            documents.problem(place.toString(), "cannot be read: " + unreadable);
        }
    }

    private void file(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE_BYTES) {
            documents.problem(
                    file.toString(), "has more than " + LARGEST_FILE_BYTES + " bytes; divide it into several files");
            return;
        }
        Instant at = Files.getLastModifiedTime(file).toInstant();
        documents.add(file.toString(), Files.readString(file), at);
    }
}

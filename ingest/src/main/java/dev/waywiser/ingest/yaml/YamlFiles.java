package dev.waywiser.ingest.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads YAML files, and of folders all files in them that end in {@code .yaml} or {@code .yml}, within bounds. */
public final class YamlFiles {
    /** The largest file that is read. */
    public static final int LARGEST_FILE_BYTES = 1 << 20;

    /** The most files of a folder. */
    public static final int MOST_FILES = 2_000;

    private final List<Text> texts = new ArrayList<>();
    private final List<YamlProblem> problems;

    /**
     * A file that was read.
     *
     * @param source its path
     * @param text what is in it
     * @param at when it was last changed
     */
    public record Text(String source, String text, Instant at) {}

    private YamlFiles(List<YamlProblem> problems) {
        this.problems = problems;
    }

    /**
     * The files at the places.
     *
     * @param problems is told what cannot be read
     */
    public static List<Text> read(List<Path> places, List<YamlProblem> problems) {
        YamlFiles files = new YamlFiles(problems);
        places.forEach(files::collect);
        return files.texts;
    }

    /** The files of a folder that are read, in the order of their names. */
    public static List<Path> in(Path folder) throws IOException {
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
                problem(place, "has more than " + MOST_FILES + " files; put several documents into one");
                return;
            }
            for (Path file : files) {
                file(file);
            }
        } catch (NoSuchFileException missing) {
            problem(place, "is not there");
        } catch (CharacterCodingException notText) {
            problem(place, "is not text in UTF-8");
        } catch (IOException unreadable) {
            problem(place, "cannot be read: " + unreadable);
        }
    }

    private void file(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE_BYTES) {
            problem(file, "has more than " + LARGEST_FILE_BYTES + " bytes; divide it into several files");
            return;
        }
        Instant at = Files.getLastModifiedTime(file).toInstant();
        texts.add(new Text(file.toString(), Files.readString(file), at));
    }

    private void problem(Path place, String reason) {
        problems.add(YamlProblem.of(place.toString(), reason));
    }
}

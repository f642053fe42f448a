package dev.waywiser.ingest.survey;

import dev.waywiser.ingest.yaml.YamlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of surveys, read again when something in it changed. As long as anything in it is wrong, what it said before holds.
 * Nothing looks at it but who asks for a survey. Thread-safe.
 */
final class SurveyFolder {
    private static final Logger LOG = LoggerFactory.getLogger(SurveyFolder.class);

    private final Path folder;
    private final long everyNanos;
    private final LongSupplier nanoTime;
    private Map<String, Survey> surveys = Map.of();
    private @Nullable List<Entry> read;
    private long looked;
    private String complaint = "";

    private record Entry(Path file, long bytes, FileTime changed) {}

    /**
     * Reads it.
     *
     * @param every how long it waits at least between two looks at it
     * @param nanoTime a steady clock
     */
    SurveyFolder(Path folder, Duration every, LongSupplier nanoTime) {
        this.folder = folder;
        this.everyNanos = every.toNanos();
        this.nanoTime = nanoTime;
        look();
    }

    /** The survey of that name, where one is declared. */
    synchronized Optional<Survey> named(String name) {
        if (nanoTime.getAsLong() - looked >= everyNanos) {
            look();
        }
        return Optional.ofNullable(surveys.get(name));
    }

    private void look() {
        looked = nanoTime.getAsLong();
        try {
            List<Entry> now = new ArrayList<>();
            for (Path file : YamlFiles.in(folder)) {
                now.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
            if (!now.equals(read)) {
                read = now;
                surveys = SurveyFiles.read(List.of(folder));
                LOG.info("The folder {} has {} surveys: {}", folder, surveys.size(), surveys.keySet());
            }
            complaint = "";
        } catch (SurveyException wrong) {
            wrong.problems().forEach(problem -> LOG.warn("{}. What holds stays as it is", problem));
        } catch (IOException unreadable) {
            read = null;
            complain(folder + ": cannot be read: " + unreadable + ". What holds stays as it is");
        }
    }

    /** Once as long as it stays the same. */
    private void complain(String words) {
        if (!words.equals(complaint)) {
            complaint = words;
            LOG.warn("{}", words);
        }
    }
}

package dev.waywiser.app.govuk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The published delivery history of GOV.UK as native events, one a line, and what a plain count of its rows gives. */
final class GovukHistory {
    /** Where the data lies beside a checkout; tests are skipped where it does not. */
    static final Path FOLDER = folder();

    final List<String> lines = new ArrayList<>();

    /** service, a space, environment → number of rows. */
    final Map<String, Integer> deployments = new TreeMap<>();

    /** service, a space, environment → number of rows that put the version of the row before. */
    final Map<String, Integer> redeploys = new TreeMap<>();

    /**
     * service, a space, environment → number of rows that put an older version than the row before: a lesser number, or where
     * one of them has none, the version that was there first.
     */
    final Map<String, Integer> rollbacks = new TreeMap<>();

    GovukHistory() {
        deployments();
        commits("collections");
        commits("frontend");
    }

    private void deployments() {
        Map<String, String> running = new HashMap<>();
        Map<String, List<String>> firstRows = new HashMap<>();
        for (String[] row : rows("deployments.csv.gz")) {
            String target = row[1] + " " + row[2];
            deployments.merge(target, 1, Integer::sum);
            String before = running.put(target, row[3]);
            if (row[3].equals(before)) {
                redeploys.merge(target, 1, Integer::sum);
            } else if (before != null
                    && isOlder(row[3], before, firstRows.computeIfAbsent(target, none -> new ArrayList<>()))) {
                rollbacks.merge(target, 1, Integer::sum);
            }
            List<String> first = firstRows.computeIfAbsent(target, none -> new ArrayList<>());
            if (!first.contains(row[3])) {
                first.add(row[3]);
            }
            lines.add("{\"type\":\"deployment\",\"service\":\"" + row[1] + "\",\"environment\":\"" + row[2]
                    + "\",\"version\":\"" + row[3] + "\",\"state\":\"succeeded\",\"at\":\"" + row[0] + "\"}");
        }
    }

    private static boolean isOlder(String version, String before, List<String> first) {
        if (version.matches("v\\d+") && before.matches("v\\d+")) {
            return Integer.parseInt(version.substring(1)) < Integer.parseInt(before.substring(1));
        }
        return first.contains(version) && first.indexOf(version) < first.indexOf(before);
    }

    private void commits(String repository) {
        for (String[] row : rows(repository + "-commits.csv.gz")) {
            String parents = row[1].isEmpty() ? "" : "\"" + row[1].replace(" ", "\",\"") + "\"";
            lines.add("{\"type\":\"change\",\"repository\":\"" + repository + "\",\"sha\":\"" + row[0]
                    + "\",\"parents\":[" + parents + "],\"authoredAt\":\"" + row[2] + "\"}");
            if (!row[4].isEmpty()) {
                lines.add("{\"type\":\"version\",\"repository\":\"" + repository + "\",\"name\":\"" + row[4]
                        + "\",\"sha\":\"" + row[0] + "\",\"at\":\"" + row[3] + "\"}");
            }
        }
    }

    private static List<String[]> rows(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/data/govuk");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return Path.of("shared/data/govuk");
    }
}

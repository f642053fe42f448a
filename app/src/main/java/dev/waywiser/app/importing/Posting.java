package dev.waywiser.app.importing;

import dev.waywiser.app.send.SendException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the records of files are, and how they are told to their collector. */
interface Posting {

    /** What they are called where there are several, such as "events". */
    String noun();

    /** How many are sent at a time. */
    int largestBatch();

    /** Everything that decides what becomes of a file, so that an import with another meaning begins anew. */
    String meaning();

    /**
     * The records of a file.
     *
     * @param first its first visible character; less than 0 where it has none
     * @param content decompressed
     * @throws ImportException where its form is not known
     */
    Records records(Path path, int first, InputStream content) throws IOException, ImportException;

    /**
     * Sends records, without those that the collector refuses, which join the bad ones.
     *
     * @param name the same whenever the same records of the same file are sent
     * @return how many more were refused, of which the collector does not tell which
     */
    int send(String name, List<Item> items, Map<Item, String> bad) throws SendException, InterruptedException;

    /** What to do where none of the first records is one, to follow a full stop. */
    String wayOut();
}

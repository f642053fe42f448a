package dev.waywiser.ingest.catalog;

import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Outcome;
import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.yaml.YamlProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A catalog that is read when a process starts. As long as the file stays as it is, every start says the same, which changes
 * nothing.
 */
public final class CatalogFile {
    private final Path file;
    private final byte[] body;
    private final Instant changedAt;
    private final Catalog catalog;

    private CatalogFile(Path file, byte[] body, Instant changedAt, Catalog catalog) {
        this.file = file;
        this.body = body;
        this.changedAt = changedAt;
        this.catalog = catalog;
    }

    /**
     * Reads it.
     *
     * @throws CatalogException with everything that is wrong with it
     */
    public static CatalogFile read(Path file) throws CatalogException {
        Catalog catalog = CatalogFiles.read(List.of(file));
        try {
            return new CatalogFile(
                    file,
                    Files.readAllBytes(file),
                    Files.getLastModifiedTime(file).toInstant(),
                    catalog);
        } catch (IOException gone) {
            throw new CatalogException(List.of(YamlProblem.of(file.toString(), "cannot be read: " + gone)));
        }
    }

    /** What it says. */
    public Catalog catalog() {
        return catalog;
    }

    /** The file as it is, to be kept with what it became. */
    public byte[] body() {
        return body.clone();
    }

    /** The same delivery, under the same id, as long as the file stays as it is. */
    public Delivery delivery(Instant now) {
        byte[] time = ByteBuffer.allocate(Long.BYTES)
                .putLong(changedAt.toEpochMilli())
                .array();
        ByteBuffer natural =
                ByteBuffer.allocate(time.length + body.length).put(time).put(body);
        return new Delivery(
                UUID.nameUUIDFromBytes(natural.array()),
                "catalog-file",
                now,
                "application/yaml",
                Proof.NOTHING,
                Outcome.MAPPED,
                null,
                null,
                null,
                List.copyOf(catalog.services()),
                List.of());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

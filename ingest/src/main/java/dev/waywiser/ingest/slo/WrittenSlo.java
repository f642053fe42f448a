package dev.waywiser.ingest.slo;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.ingest.yaml.YamlDocument;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An SLO and the documents that say it.
 *
 * @param slo what they say
 * @param documents the SLO's own, and the one of its SLI where that stands by itself
 */
public record WrittenSlo(SloDeclaration slo, List<YamlDocument> documents) {
    public WrittenSlo {
        documents = List.copyOf(documents);
    }

    /** Where it stands. */
    public String source() {
        return documents.get(0).source();
    }

    /** The same as a text of its own, which needs no other file. */
    public String yaml() {
        return documents.stream().map(YamlDocument::text).collect(Collectors.joining());
    }
}

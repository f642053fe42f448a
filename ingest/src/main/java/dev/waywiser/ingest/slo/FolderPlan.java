package dev.waywiser.ingest.slo;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.ingest.slo.KnownSlos.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be told so that what holds agrees with a folder. A file counts as said when it was last changed: so whoever else reads the
 * same files finds nothing left to tell, and what was said later in another way stays.
 *
 * @param declared what is new or says something else, each with the ends of others of its name
 * @param ended the ends of what came from the folder and is no longer in it
 * @param older what is not told, since something later was said of it
 */
record FolderPlan(List<Change> declared, List<SloDeclaration> ended, List<Older> older) {
    /** Marks what came from a folder. */
    static final String SOURCE = "slo-folder";

    /**
     * One SLO to be told.
     *
     * @param slo as the folder has it
     * @param told its declaration at last
     */
    record Change(WrittenSlo slo, List<SloDeclaration> told) {}

    /**
     * One SLO that is not told.
     *
     * @param slo as the folder has it
     * @param since when the later word on it was said
     */
    record Older(WrittenSlo slo, Instant since) {}

    static FolderPlan of(List<WrittenSlo> folder, KnownSlos known, Instant now) {
        List<Change> declared = new ArrayList<>();
        List<Older> older = new ArrayList<>();
        for (WrittenSlo slo : folder) {
            Optional<Known> latest = known.latest(slo.slo().name());
            if (latest.isPresent() && latest.get().slo().saysTheSameAs(slo.slo())) {
                continue;
            }
            if (latest.isPresent() && isOlder(slo.slo(), latest.get())) {
                older.add(new Older(slo, latest.get().slo().at()));
            } else {
                declared.add(new Change(slo, known.declare(slo.slo())));
            }
        }
        Set<String> names = folder.stream().map(slo -> slo.slo().name()).collect(Collectors.toSet());
        List<SloDeclaration> ended = known.living().stream()
                .filter(each ->
                        each.isFrom(SOURCE) && !names.contains(each.slo().name()))
                .map(each -> each.end(now))
                .toList();
        return new FolderPlan(declared, ended, older);
    }

    /** What left the folder and came back is told again, although a file that is moved keeps its time. */
    private static boolean isOlder(SloDeclaration slo, Known latest) {
        return slo.at().isBefore(latest.slo().at()) && !(latest.slo().removed() && latest.isFrom(SOURCE));
    }
}

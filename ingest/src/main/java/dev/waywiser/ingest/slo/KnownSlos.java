package dev.waywiser.ingest.slo;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.ingest.publish.TopicReader.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest word on each SLO, as streams take it: of two about one name and service the later one holds, of two of one time the one
 * that came later. Names are unique over all services, so whoever declares one ends what others have of it.
 */
final class KnownSlos {
    private final Map<String, Map<String, Known>> byName = new TreeMap<>();

    /**
     * The latest word on an SLO of a service.
     *
     * @param source who said it; {@code null} where nobody knows
     */
    record Known(SloDeclaration slo, @Nullable String source) {
        boolean isFrom(String other) {
            return Objects.equals(source, other);
        }

        /** That it is no longer promised; never said before the word that it ends, or it would not hold. */
        SloDeclaration end(Instant now) {
            return slo.removedAt(later(now, slo.at()));
        }
    }

    void take(Told<SloDeclaration> told) {
        SloDeclaration slo = told.value();
        byName.computeIfAbsent(slo.name(), name -> new HashMap<>())
                .merge(
                        slo.service().value(),
                        new Known(slo, told.source()),
                        (before, now) -> before.slo.at().isAfter(now.slo.at()) ? before : now);
    }

    /** What is promised now. */
    List<Known> living() {
        return byName.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(known -> !known.slo.removed())
                .toList();
    }

    /** What was said last of an SLO, of whatever service, where anything was. */
    Optional<Known> latest(String name) {
        return ofName(name).stream().reduce((a, b) -> isLater(b.slo, a.slo) ? b : a);
    }

    private static boolean isLater(SloDeclaration one, SloDeclaration other) {
        int times = one.at().compareTo(other.at());
        return times > 0 || (times == 0 && other.removed());
    }

    /**
     * What is to be told so that the SLO holds, and no other of its name: the ends of those of other services, and it itself at last. It
     * is never said before what was said of it up to now, or it would not hold.
     */
    List<SloDeclaration> declare(SloDeclaration slo) {
        List<SloDeclaration> told = new ArrayList<>();
        Instant at = slo.at();
        for (Known known : ofName(slo.name())) {
            if (known.slo.service().equals(slo.service())) {
                at = later(at, known.slo.at());
            } else if (!known.slo.removed()) {
                told.add(known.end(slo.at()));
            }
        }
        told.add(slo.saidAt(at));
        return told;
    }

    /** What is to be told so that nothing of the name holds; where nothing does, its end again; empty where it never did. */
    List<SloDeclaration> remove(String name, Instant now) {
        List<SloDeclaration> living = ofName(name).stream()
                .filter(known -> !known.slo.removed())
                .map(known -> known.end(now))
                .toList();
        return living.isEmpty() ? latest(name).map(Known::slo).stream().toList() : living;
    }

    private Collection<Known> ofName(String name) {
        return byName.getOrDefault(name, Map.of()).values();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}

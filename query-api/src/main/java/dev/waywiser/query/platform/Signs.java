package dev.waywiser.query.platform;

import dev.waywiser.store.query.Figures;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.PlatformQueries;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.SourceFigures;
import dev.waywiser.store.query.View;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks for every sign. */
final class Signs {
    private static final int WEEKS_BEFORE = 4;

    private final PlatformQueries platform;
    private final Measures measures;
    private final Clock clock;
    private final Set<String> production;
    private final int minimumFeedback;
    private final Consumer<List<Runnable>> together;

    /** @param together runs questions side by side, as many as may be asked at a time, and waits for all of them */
    Signs(
            PlatformQueries platform,
            Measures measures,
            Clock clock,
            Set<String> production,
            int minimumFeedback,
            Consumer<List<Runnable>> together) {
        this.platform = platform;
        this.measures = measures;
        this.clock = clock;
        this.production = production;
        this.minimumFeedback = minimumFeedback;
        this.together = together;
    }

    /**
     * Asks for all and for groups, in the period and before.
     *
     * @param asked services and teams; where there are some, sources say nothing, since one sends of many services
     */
    Ranking rank(Period period, Selection asked, Group by) {
        Instant weeksBefore =
                period.from().atZone(period.zone()).minusWeeks(WEEKS_BEFORE).toInstant();
        List<Reading> now = shared();
        List<Reading> before = shared();
        List<Reading> groups = shared();
        List<Reading> groupsBefore = shared();
        List<Runnable> questions = new ArrayList<>();
        ask(questions, period, asked, by, List.of(now, before, groups));
        questions.add(() -> {
            Measures.Compared all = measures.compared(weeksBefore, period, inProduction(asked), Group.NONE);
            now.addAll(of(all.now()));
            before.addAll(of(all.before()));
        });
        questions.add(() -> {
            Measures.Compared each = measures.compared(weeksBefore, period, inProduction(asked), by);
            groups.addAll(of(each.now()));
            groupsBefore.addAll(of(each.before()));
        });
        if (asked.services().isEmpty() && asked.teams().isEmpty()) {
            questions.add(() -> {
                List<List<Reading>> sources = sources(period);
                groups.addAll(sources.get(0));
                now.addAll(worst(sources.get(0)));
                before.addAll(worst(sources.get(1)));
            });
        } else {
            for (Sign sign : List.of(Sign.UNMAPPED_SHARE, Sign.SILENCE_RATIO)) {
                now.add(new Reading(
                        sign, "", null, 0, "a source sends of many services; ask without services and teams"));
            }
        }
        together.accept(questions);
        return Ranking.of(now, before, groups, groupsBefore);
    }

    /** Several questions add to one list; what one of them adds stays together. */
    private static List<Reading> shared() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    /** @param into where readings of the period, of the one before, and of the groups in the period go */
    private void ask(List<Runnable> questions, Period period, Selection asked, Group by, List<List<Reading>> into) {
        List<View> views = List.of(new View(period, false), new View(period.before(), false), new View(period, true));
        questions.add(() -> tell(platform.onboarding(views, inProduction(asked), by), Readings::of, into));
        questions.add(() -> tell(platform.requests(views, asked, by), Readings::of, into));
        questions.add(() -> tell(platform.dependencies(views, asked, by), Readings::of, into));
        questions.add(() -> tell(platform.drift(views, asked, by), Readings::of, into));
        questions.add(() -> tell(platform.feedback(views, asked, by, minimumFeedback), Readings::of, into));
    }

    private static <F extends Figures> void tell(
            List<List<F>> views, Function<F, List<Reading>> read, List<List<Reading>> into) {
        for (int i = 0; i < into.size(); i++) {
            into.get(i).addAll(of(views.get(i), read));
        }
    }

    private static List<Reading> of(List<Measured> measured) {
        return measured.stream().flatMap(row -> Readings.of(row).stream()).toList();
    }

    /** Of the period, and of the one before. */
    private List<List<Reading>> sources(Period period) {
        List<View> views = List.of(new View(period, true), new View(period.before(), true));
        List<List<SourceFigures>> told = platform.sources(views);
        return List.of(sources(told.get(0), period), sources(told.get(1), period.before()));
    }

    private List<Reading> sources(List<SourceFigures> told, Period period) {
        Instant now = clock.instant();
        Instant until = now.isBefore(period.to()) ? now : period.to();
        return of(told, row -> Readings.of(row, until));
    }

    private static <F extends Figures> List<Reading> of(List<F> rows, Function<F, List<Reading>> read) {
        return rows.stream().flatMap(row -> read.apply(row).stream()).toList();
    }

    /** Of each sign the worst source of which enough came, else the one of which most came: one that is broken does not vanish among the others. */
    private static List<Reading> worst(List<Reading> sources) {
        Comparator<Reading> bad = Comparator.comparing(Reading::suffices)
                .thenComparing(reading -> reading.value() == null ? -1 : reading.value())
                .thenComparing(Reading::count);
        Map<Sign, Reading> worst = new EnumMap<>(Sign.class);
        sources.forEach(reading ->
                worst.merge(reading.sign(), reading, (one, other) -> bad.compare(one, other) >= 0 ? one : other));
        return List.copyOf(worst.values());
    }

    private Selection inProduction(Selection asked) {
        return new Selection(asked.services(), asked.teams(), List.of(), List.of(), List.copyOf(production));
    }
}

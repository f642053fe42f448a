package dev.waywiser.streams.outcome;

import dev.waywiser.streams.timeline.Effective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which deployments of a history were made because of an earlier one, and what they say of it. */
final class Remedies {
    private final History history;
    private final Rules rules;
    private final Links links;
    private final Map<Integer, Kind> kinds = new HashMap<>();
    private final Map<Integer, Remedied> remedied = new HashMap<>();

    /** Why a deployment was made, by the name that its row tells. */
    enum Kind {
        ROLLBACK,
        HOTFIX,
        FIX
    }

    /** What later deployments say of one: which of them repaired it, and which of those make it a failure. */
    private static final class Remedied {
        private final SortedSet<Integer> by = new TreeSet<>();
        private final SortedSet<Integer> rollbacks = new TreeSet<>();
        private final SortedSet<Integer> hotfixesThatNameIt = new TreeSet<>();
        private final SortedSet<Integer> hotfixes = new TreeSet<>();
    }

    Remedies(History history, Rules rules, Links links) {
        this.history = history;
        this.rules = rules;
        this.links = links;
        for (int number = 0; number < history.size(); number++) {
            boolean rollback = rollBack(number);
            if (!rollback) {
                fix(number);
            }
            fixIncidents(number);
        }
    }

    /** A rollback undoes the unbroken run of newer versions before it; the earliest of them is what failed. */
    private boolean rollBack(int number) {
        int earliest = number;
        while (earliest > 0 && history.isOlder(number, earliest - 1)) {
            earliest--;
            of(earliest).by.add(number);
        }
        if (earliest == number) {
            return false;
        }
        of(earliest).rollbacks.add(number);
        kinds.put(number, Kind.ROLLBACK);
        return true;
    }

    private void fix(int number) {
        Effective deployment = history.at(number);
        boolean marked = rules.hotfix().matches(deployment.labels(), deployment.branch(), deployment.title());
        if (marked || !deployment.fixes().isEmpty()) {
            kinds.put(number, marked ? Kind.HOTFIX : Kind.FIX);
        }
        SortedSet<Integer> named = named(number);
        for (int failed : named) {
            of(failed).by.add(number);
            of(failed).hotfixes.add(number);
            of(failed).hotfixesThatNameIt.add(number);
        }
        if (named.isEmpty() && marked && number > 0 && isWithinWindow(number)) {
            of(number - 1).by.add(number);
            of(number - 1).hotfixes.add(number);
        }
    }

    private boolean isWithinWindow(int number) {
        return !history.effectiveAt(number)
                .isAfter(history.effectiveAt(number - 1).plus(rules.window()));
    }

    private SortedSet<Integer> named(int number) {
        SortedSet<Integer> named = new TreeSet<>();
        for (String name : history.at(number).fixes()) {
            int withId = history.withId(name);
            if (withId != History.NONE && withId < number) {
                named.add(withId);
            }
            addLatest(named, history.runsOfVersion(name), number);
            addLatest(named, history.runsOfCommit(name.toLowerCase(Locale.ROOT)), number);
        }
        return named;
    }

    private static void addLatest(SortedSet<Integer> named, List<Integer> runs, int before) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (runs.get(i) < before) {
                named.add(runs.get(i));
                return;
            }
        }
    }

    /** Any deployment may say that it repairs what an incident showed. */
    private void fixIncidents(int number) {
        for (String name : history.at(number).fixes()) {
            int failed = links.of(name);
            if (failed != History.NONE && failed < number) {
                of(failed).by.add(number);
            }
        }
    }

    private Remedied of(int number) {
        return remedied.computeIfAbsent(number, none -> new Remedied());
    }

    /** Why the deployment was made; {@code null} where it was planned. */
    @Nullable
    Kind kind(int number) {
        return kinds.get(number);
    }

    /** Every deployment that a kind is known of, in their order. */
    List<Integer> unplanned() {
        List<Integer> numbers = new ArrayList<>(kinds.keySet());
        numbers.sort(null);
        return numbers;
    }

    /** Every deployment that something later repaired, in their order. */
    SortedSet<Integer> repaired() {
        return new TreeSet<>(remedied.keySet());
    }

    /** The deployments that repaired it, in their order. */
    SortedSet<Integer> remediesOf(int failed) {
        Remedied found = remedied.get(failed);
        return found == null ? new TreeSet<>() : found.by;
    }

    /** The first rollback which says that it failed. */
    @Nullable
    Integer firstRollback(int failed) {
        Remedied found = remedied.get(failed);
        return found == null || found.rollbacks.isEmpty() ? null : found.rollbacks.first();
    }

    /** The first fix which says that it failed. */
    @Nullable
    Integer firstHotfix(int failed) {
        Remedied found = remedied.get(failed);
        return found == null || found.hotfixes.isEmpty() ? null : found.hotfixes.first();
    }

    boolean isNamedBy(int failed, int hotfix) {
        Remedied found = remedied.get(failed);
        return found != null && found.hotfixesThatNameIt.contains(hotfix);
    }
}

package dev.waywiser.events.objectives;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Text;
import dev.waywiser.events.Times;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is promised of a service: an SLO of OpenSLO v1, as it was read. Each statement says everything, and of two about one name and
 * service the later one holds.
 *
 * @param name unique among all SLOs
 * @param service whose promise it is
 * @param at when it was said
 * @param displayName words for people
 * @param description words for people
 * @param labels such as {@code team}
 * @param indicator what is counted, and what of it is good
 * @param budgeting how the budget is counted
 * @param window for which time it holds
 * @param objectives 1 to {@value #MOST_OBJECTIVES}, each with a name of its own
 * @param policies when its burn is alerted on; up to {@value #MOST_POLICIES}, each with a name of its own
 * @param minimumEvents with fewer valid events in the long window of a policy there is too little traffic to judge; from 1
 * @param removed whether it is no longer promised
 */
public record SloDeclaration(
        String name,
        ServiceName service,
        Instant at,
        @Nullable String displayName,
        @Nullable String description,
        SortedMap<String, String> labels,
        Indicator indicator,
        Budgeting budgeting,
        BudgetWindow window,
        List<Objective> objectives,
        List<BurnPolicy> policies,
        long minimumEvents,
        boolean removed) {
    /** The most objectives of an SLO. */
    public static final int MOST_OBJECTIVES = 10;

    /** The most policies of an SLO. */
    public static final int MOST_POLICIES = 10;

    /** The most labels of an SLO. */
    public static final int MOST_LABELS = 50;

    /** How long a name may be. */
    public static final int NAME_LENGTH = 63;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

    public SloDeclaration {
        if (!isName(name)) {
            throw new IllegalArgumentException("name must have 1 to " + NAME_LENGTH
                    + " characters of a-z, 0-9, '-' and '.', and begin and end with a letter or a digit");
        }
        at = Times.of("at", at);
        displayName = Text.words(displayName);
        description = Text.words(description);
        if (labels.size() > MOST_LABELS) {
            throw new IllegalArgumentException("labels must be at most " + MOST_LABELS);
        }
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        objectives = List.copyOf(objectives);
        policies = List.copyOf(policies);
        if (objectives.isEmpty() || objectives.size() > MOST_OBJECTIVES) {
            throw new IllegalArgumentException("objectives must be 1 to " + MOST_OBJECTIVES);
        }
        requireUnique("objectives", objectives.stream().map(Objective::name).toList());
        if (policies.size() > MOST_POLICIES) {
            throw new IllegalArgumentException("policies must be at most " + MOST_POLICIES);
        }
        requireUnique("policies", policies.stream().map(BurnPolicy::name).toList());
        if (minimumEvents < 1) {
            throw new IllegalArgumentException("minimumEvents must be at least 1");
        }
        boolean slices = budgeting.method() == Budgeting.Method.TIMESLICES;
        if (objectives.stream().anyMatch(objective -> (objective.sliceTarget() != null) != slices)) {
            throw new IllegalArgumentException("objectives have a slice target where budgeting is by time slices");
        }
    }

    /** The same, said at another time. */
    public SloDeclaration saidAt(Instant time) {
        return with(time, removed);
    }

    /** That it is no longer promised. */
    public SloDeclaration removedAt(Instant time) {
        return with(time, true);
    }

    private SloDeclaration with(Instant time, boolean isRemoved) {
        return new SloDeclaration(
                name,
                service,
                time,
                displayName,
                description,
                labels,
                indicator,
                budgeting,
                window,
                objectives,
                policies,
                minimumEvents,
                isRemoved);
    }

    /** Whether both say the same, whenever they do. */
    public boolean saysTheSameAs(SloDeclaration other) {
        return saidAt(other.at).equals(other);
    }

    /** Whether an SLO may have that name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static void requireUnique(String what, List<String> names) {
        Set<String> seen = new HashSet<>(names);
        if (seen.size() < names.size()) {
            throw new IllegalArgumentException(what + " must have names of their own");
        }
    }
}

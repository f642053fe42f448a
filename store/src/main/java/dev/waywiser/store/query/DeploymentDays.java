package dev.waywiser.store.query;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** On how many days of a week something was deployed. */
final class DeploymentDays {
    private DeploymentDays() {}

    /**
     * The median over the weeks, Monday to Sunday, that lie wholly in the period.
     *
     * @param period the period
     * @param days instants of days with at least one deployment
     * @return from 0 to 7, or {@code null} where the period has no whole week
     */
    static @Nullable Double medianPerWeek(Period period, Collection<Instant> days) {
        Set<LocalDate> deployed = new HashSet<>();
        days.forEach(day -> deployed.add(day.atZone(period.zone()).toLocalDate()));
        LocalDate first = period.from().atZone(period.zone()).toLocalDate();
        if (first.atStartOfDay(period.zone()).toInstant().isBefore(period.from())) {
            first = first.plusDays(1);
        }
        List<Integer> counts = new ArrayList<>();
        LocalDate week = first.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        while (!week.plusWeeks(1).atStartOfDay(period.zone()).toInstant().isAfter(period.to())) {
            int count = 0;
            for (int day = 0; day < 7; day++) {
                count += deployed.contains(week.plusDays(day)) ? 1 : 0;
            }
            counts.add(count);
            week = week.plusWeeks(1);
        }
        return counts.isEmpty() ? null : median(counts);
    }

    private static double median(List<Integer> counts) {
        List<Integer> sorted = counts.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }
}

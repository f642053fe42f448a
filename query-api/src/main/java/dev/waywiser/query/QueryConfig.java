package dev.waywiser.query;

import dev.waywiser.events.requests.StatusClass;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the read side answers.
 *
 * @param productionEnvironments the environments that are meant where a question names none; at least one
 * @param gaugeWindow over which time the gauges on {@code /metrics} speak; from 1 day to 400 days
 * @param gaugeEvery how often they are computed; from 1 s to 1 h
 * @param errorStatusClasses which requests are errors, by how they ended; at least one
 * @param minimumFeedback how many must have answered a survey for anything of it to be told; from 2 to 1,000
 */
public record QueryConfig(
        Set<String> productionEnvironments,
        Duration gaugeWindow,
        Duration gaugeEvery,
        Set<StatusClass> errorStatusClasses,
        int minimumFeedback) {
    public QueryConfig {
        Set<String> names = new TreeSet<>();
        productionEnvironments.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        productionEnvironments = Set.copyOf(names);
        if (productionEnvironments.isEmpty()) {
            throw new IllegalArgumentException("productionEnvironments must name at least one environment");
        }
        errorStatusClasses = Set.copyOf(errorStatusClasses);
        if (errorStatusClasses.isEmpty()) {
            throw new IllegalArgumentException("errorStatusClasses must name at least one status class");
        }
        if (gaugeWindow.toDays() < 1 || gaugeWindow.toDays() > 400) {
            throw new IllegalArgumentException("gaugeWindow must be from 1 to 400 days, but is " + gaugeWindow);
        }
        if (minimumFeedback < 2 || minimumFeedback > 1_000) {
            throw new IllegalArgumentException("minimumFeedback must be from 2 to 1000, but is " + minimumFeedback);
        }
        if (gaugeEvery.toMillis() < 1_000 || gaugeEvery.toMinutes() > 60) {
            throw new IllegalArgumentException("gaugeEvery must be from 1 s to 1 h, but is " + gaugeEvery);
        }
    }
}

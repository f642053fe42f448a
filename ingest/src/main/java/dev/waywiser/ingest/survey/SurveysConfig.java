package dev.waywiser.ingest.survey;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, and who may be answered.
 *
 * @param folder of the files that declare surveys; {@code null} for none, and then there are none
 * @param secrets that seal links; without one nobody can answer
 * @param url under which people reach the server, where that differs from the name that their browsers send; {@code null} where not
 * @param perMinute how many requests of one client are answered in a minute; 0 for all
 * @param minimumGroup from how many answers on anything of them is told, which the form says
 */
public record SurveysConfig(
        @Nullable Path folder,
        List<String> secrets,
        @Nullable URI url,
        int perMinute,
        int minimumGroup) {
    public SurveysConfig {
        secrets = List.copyOf(secrets);
    }

    /** No surveys. */
    public static SurveysConfig off() {
        return new SurveysConfig(null, List.of(), null, 0, 1);
    }

    @Override
    public String toString() {
        return "SurveysConfig[folder=" + folder + ", secrets=" + secrets.size() + ", url=" + url + ", perMinute="
                + perMinute + ", minimumGroup=" + minimumGroup + "]";
    }
}

package dev.waywiser.store.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was declared of a service; it goes before what events tell.
 *
 * @param service which service
 * @param repository where its code lives; {@code null} where it was not declared
 * @param team who owns it; {@code null} where it was not declared
 * @param paths globs of its files in the repository; empty for all
 * @param productionEnvironments which of its environments are production
 * @param otherEnvironments which are not
 * @param timezone IANA name; {@code null} where it was not declared
 * @param failureWindowSeconds how long after a deployment an incident is put down to it, in seconds; {@code null} for the
 *     default
 * @param hotfixLabels globs of labels that mark a deployment as a hotfix
 * @param hotfixBranches globs of branches that do
 * @param hotfixTitles globs of titles that do
 * @param tags free words
 * @param deleted whether the declaration was taken back
 */
public record CatalogRow(
        String service,
        @Nullable String repository,
        @Nullable String team,
        List<String> paths,
        List<String> productionEnvironments,
        List<String> otherEnvironments,
        @Nullable String timezone,
        @Nullable Integer failureWindowSeconds,
        List<String> hotfixLabels,
        List<String> hotfixBranches,
        List<String> hotfixTitles,
        List<String> tags,
        boolean deleted)
        implements Row {
    @Override
    public String key() {
        return service;
    }

    @Override
    public Table<CatalogRow> table() {
        return Tables.CATALOG;
    }
}

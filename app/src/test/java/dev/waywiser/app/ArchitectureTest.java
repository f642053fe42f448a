package dev.waywiser.app;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Holds the code to the table of modules in docs/architecture.md. */
@AnalyzeClasses(packages = "dev.waywiser", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> NO_NAMES = Set.of("util", "utils", "common", "helper", "helpers", "manager");

    @ArchTest
    static final ArchRule modules_dependOnlyOnWhatTheyMay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.waywiser..")
            .layer("events")
            .definedBy("dev.waywiser.events..")
            .layer("ingest")
            .definedBy("dev.waywiser.ingest..")
            .layer("streams")
            .definedBy("dev.waywiser.streams..")
            .layer("store")
            .definedBy("dev.waywiser.store..")
            .layer("query-api")
            .definedBy("dev.waywiser.query..")
            .layer("embedded")
            .definedBy("dev.waywiser.embedded..")
            .layer("alerts")
            .definedBy("dev.waywiser.alerts..")
            .layer("rules")
            .definedBy("dev.waywiser.rules..")
            .layer("app")
            .definedBy("dev.waywiser.app..")
            .whereLayer("events")
            .mayNotAccessAnyLayer()
            .whereLayer("embedded")
            .mayNotAccessAnyLayer()
            .whereLayer("ingest")
            .mayOnlyAccessLayers("events")
            .whereLayer("alerts")
            .mayOnlyAccessLayers("events")
            .whereLayer("store")
            .mayOnlyAccessLayers("events")
            .whereLayer("streams")
            .mayOnlyAccessLayers("events", "store")
            .whereLayer("rules")
            .mayOnlyAccessLayers("events", "store")
            .whereLayer("query-api")
            .mayOnlyAccessLayers("store", "events")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static void packages_always_areNullMarkedAndNamedByWhatTheyDo(JavaClasses classes) {
        List<JavaPackage> packages = packages(classes);
        assertThat(packages).hasSizeGreaterThan(20);
        assertThat(packages).allSatisfy(each -> {
            assertThat(each.isAnnotatedWith(NullMarked.class))
                    .as(each.getName())
                    .isTrue();
            assertThat(NO_NAMES).doesNotContain(each.getRelativeName());
        });
    }

    private static List<JavaPackage> packages(JavaClasses classes) {
        return Stream.concat(
                        Stream.of(classes.getPackage("dev.waywiser")),
                        classes.getPackage("dev.waywiser").getSubpackagesInTree().stream())
                .filter(each -> !each.getClasses().isEmpty())
                .toList();
    }
}

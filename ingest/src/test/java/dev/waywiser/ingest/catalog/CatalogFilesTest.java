package dev.waywiser.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Glob;
import dev.waywiser.events.ServiceDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogFilesTest {
    private static final Instant CHANGED = Instant.parse("2026-02-03T04:05:06.789Z");

    @TempDir
    Path folder;

    @Test
    void ownForm_full_isReadWithTheTimeOfTheFile() throws Exception {
        Catalog catalog = read("""
                services:
                  - name: shop
                    team: storefront
                    repository: acme/mono
                    paths: [services/shop/**, "libs/*"]
                    environments: {production: true, staging: false}
                    timezone: Europe/Berlin
                    failureWindow: PT12H
                    hotfix:
                      labels: [urgent]
                      branches: []
                    tags: [tier-1]
                  - name: basket
                """);

        ServiceDeclaration shop = catalog.services().get(0);
        assertThat(shop.at()).isEqualTo(CHANGED);
        assertThat(shop.team()).isEqualTo("storefront");
        assertThat(shop.repository()).hasToString("acme/mono");
        assertThat(shop.paths()).containsExactly(new Glob("libs/*"), new Glob("services/shop/**"));
        assertThat(shop.environments())
                .isEqualTo(Map.of(new EnvironmentName("production"), true, new EnvironmentName("staging"), false));
        assertThat(shop.timezone()).isEqualTo("Europe/Berlin");
        assertThat(shop.failureWindow()).isEqualTo(Duration.ofHours(12));
        assertThat(shop.hotfix().labels()).containsExactly(new Glob("urgent"));
        assertThat(shop.hotfix().branches()).isEmpty();
        assertThat(shop.hotfix().titles()).isEqualTo(ServiceDeclaration.Hotfix.DEFAULT.titles());
        assertThat(shop.tags()).containsExactly("tier-1");
        assertThat(catalog.services().get(1).service()).hasToString("basket");
        assertThat(catalog.skipped()).isZero();
    }

    @Test
    void ownForm_wrong_saysEverythingWithLineAndPlace() throws IOException {
        assertThat(problems("""
                        services:
                          - name: shop
                            taem: storefront
                            timezone: Berlin
                            failureWindow: 12h
                            tags:
                              - fine
                              - ""
                          - team: nobody
                          - just words
                          - name: basket
                            hotfix: {lable: [x]}
                            environments: {production: yes}
                        version: 1
                        """))
                .satisfiesExactlyInAnyOrder(
                        at("14: version: is not known here"),
                        at("3: services[0].taem: is not known here; known are environments, failureWindow, hotfix"),
                        at("4: services[0].timezone: must be an IANA name"),
                        at("5: services[0].failureWindow: must be a duration from PT1M to P30D, such as PT12H"),
                        at("8: services[0].tags[1]: tags must not be blank"),
                        at("9: services[1].name: is required"),
                        at("10: services[2]: must be a service"),
                        at("12: services[3].hotfix.lable: is not known here"),
                        at("13: services[3].environments.production: must be true or false"));
    }

    @Test
    void component_ofBackstage_isAService() throws Exception {
        Catalog catalog = read("""
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: shop
                  annotations:
                    backstage.io/source-location: url:https://github.com/acme/other/tree/main/
                    github.com/project-slug: acme/shop
                  tags: [java, tier-1]
                spec:
                  type: service
                  lifecycle: production
                  owner: group:default/storefront
                ---
                apiVersion: backstage.io/v1alpha1
                kind: API
                metadata: {name: shop}
                ---
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: {name: basket}
                spec: {}
                """);

        assertThat(catalog.skipped()).isEqualTo(1);
        assertThat(catalog.services()).hasSize(2);
        ServiceDeclaration shop = catalog.services().get(0);
        assertThat(shop.service()).hasToString("shop");
        assertThat(shop.team()).isEqualTo("storefront");
        assertThat(shop.repository()).hasToString("acme/shop");
        assertThat(shop.tags()).containsExactly("java", "tier-1");
        assertThat(shop.environments()).isEmpty();
        assertThat(catalog.services().get(1).team()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "url:https://github.com/acme/shop/tree/main/services/a/,acme/shop",
        "url:https://gitlab.com/acme/group/shop/-/tree/main/,acme/group/shop",
        "url:https://github.com/acme/shop.git,acme/shop",
        "url:https://github.com/acme/shop/,acme/shop",
        "dir:./,",
        "url:https://github.com,"
    })
    void sourceLocation_ofBackstage_tellsTheRepository(String location, String repository) throws Exception {
        ServiceDeclaration service = read("{apiVersion: a, kind: Component, metadata: {name: x, annotations:"
                        + " {backstage.io/source-location: '" + location + "'}}}")
                .services()
                .get(0);

        assertThat(service.repository() == null ? null : service.repository().value())
                .isEqualTo(repository);
    }

    @ParameterizedTest
    @CsvSource({
        "storefront,storefront",
        "group:storefront,storefront",
        "group:default/storefront,storefront",
        "default/storefront,storefront",
        "group:shop/storefront,shop/storefront",
        "user:default/ada,user:default/ada"
    })
    void owner_ofBackstage_isTheTeam(String owner, String team) throws Exception {
        assertThat(read("{apiVersion: a, kind: Component, metadata: {name: x}, spec: {owner: '" + owner + "'}}")
                        .services()
                        .get(0)
                        .team())
                .isEqualTo(team);
    }

    @Test
    void component_wrong_saysEverythingWithLineAndPlace() throws IOException {
        assertThat(problems("""
                        apiVersion: backstage.io/v1alpha1
                        kind: Component
                        metadata:
                          title: no name
                        spec:
                          owner: [a, b]
                        ---
                        apiVersion: backstage.io/v1alpha1
                        kind: Component
                        metadata:
                          name: shop
                          tags: java
                        """))
                .satisfiesExactlyInAnyOrder(
                        at("3: metadata.name: is required"),
                        at("6: spec.owner: must be text"),
                        at("12: metadata.tags: must be an array"));
    }

    @Test
    void otherDocuments_areRefused() throws IOException {
        assertThat(problems("a: 1\n")).singleElement().satisfies(at("1: is no catalog"));
        assertThat(problems("services:\n  - name: [x\n")).singleElement().satisfies(at("2: is not YAML"));
        assertThat(problems("services: []\n")).singleElement().asString().contains("says nothing of any service");
        assertThat(problems("services: [{name: a, name: b}]\n")).singleElement().satisfies(at("1: is not YAML"));
        assertThat(problems("services:\n  - &a {name: x}\n  - *a\n")).anySatisfy(at("3: services[1]: is an alias"));
        assertThat(problems("")).singleElement().asString().contains("says nothing of any service");
    }

    @Test
    void service_namedTwice_isRefusedWithBothPlaces() throws IOException {
        assertThat(problems("services: [{name: a}]\n---\nservices:\n  - name: a\n"))
                .singleElement()
                .satisfies(
                        at("4: services[0]: the service a is also at " + folder.resolve("c.yaml") + ":1: services[0]"));
    }

    @Test
    void files_missingOrTooLarge_areSaidTogether() throws IOException {
        Path large = Files.write(folder.resolve("large.yaml"), new byte[CatalogFiles.LARGEST_FILE_BYTES + 1]);
        Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xC3, 0x28});
        Path none = folder.resolve("none.yaml");
        CatalogException refused = catchThrowableOfType(
                CatalogException.class, () -> CatalogFiles.read(List.of(large, none, binary, folder)));

        assertThat(refused.problems()).hasSize(4);
        assertThat(refused.problems().get(0)).startsWith(large + ": has more than");
        assertThat(refused.problems().get(1)).isEqualTo(none + ": is not there");
        assertThat(refused.problems().get(2)).isEqualTo(binary + ": is not text in UTF-8");
    }

    private java.util.function.Consumer<String> at(String lineAndWords) {
        return problem -> assertThat(problem).startsWith(folder.resolve("c.yaml") + ":" + lineAndWords);
    }

    private Catalog read(String yaml) throws Exception {
        return CatalogFiles.read(List.of(write(yaml)));
    }

    private List<String> problems(String yaml) throws IOException {
        Path file = write(yaml);
        return catchThrowableOfType(CatalogException.class, () -> CatalogFiles.read(List.of(file)))
                .problems();
    }

    private Path write(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), yaml);
        Files.setLastModifiedTime(file, FileTime.from(CHANGED));
        return file;
    }
}

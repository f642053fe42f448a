package dev.waywiser.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.app.alerting.AlertingFile;
import dev.waywiser.app.config.ConfigReader;
import dev.waywiser.app.node.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Holds docker-compose.yml to the program, and to what it promises of itself. */
class ComposeFileTest {
    private static final Path FILE = Documents.ROOT.resolve("docker-compose.yml");
    private static final String OURS = "waywiser:";

    private final JsonNode compose = Documents.of(FILE).get(0);

    ComposeFileTest() throws IOException {}

    @Test
    void services_ofTheProgram_areItsRolesAndTheDemo() {
        assertThat(ours().map(service -> service.get("command").get(0).stringValue()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of(Role.values()).map(Role::toString), Stream.of("demo"))
                                .toList());
    }

    @Test
    void services_always_areBoundedAndUnprivileged() {
        services().forEach((name, service) -> {
            assertThat(service.path("mem_limit").asString(""))
                    .as(name + " mem_limit")
                    .isNotEmpty();
            assertThat(service.path("cap_drop").toString())
                    .as(name + " cap_drop")
                    .isEqualTo("[\"ALL\"]");
            assertThat(service.path("security_opt").toString()).as(name).contains("no-new-privileges:true");
            assertThat(service.path("restart").asString(""))
                    .as(name + " restart")
                    .isEqualTo("unless-stopped");
        });
        ours().forEach(service -> assertThat(service.get("read_only").booleanValue())
                .as("%s", service)
                .isTrue());
    }

    @Test
    void images_always_haveAVersion() {
        services()
                .forEach((name, service) -> assertThat(service.get("image").stringValue())
                        .as(name)
                        .matches("[a-z/-]+:(v?\\d+(\\.\\d+)+|\\$\\{WAYWISER_VERSION:-dev})"));
    }

    @Test
    void ports_always_arePublishedToThisMachineOnly() {
        services()
                .forEach((name, service) -> service.path("ports")
                        .forEach(port -> assertThat(port.stringValue()).as(name).startsWith("127.0.0.1:")));
    }

    @Test
    void settings_ofTheProgram_areKnownToIt() {
        List<String> known = new ArrayList<>(
                ConfigReader.keys().stream().map(key -> key.variable()).toList());
        known.add("WAYWISER_TOKEN");
        ours().forEach(service -> assertThat(known).containsAll(Documents.names(service.path("environment"))));
    }

    @Test
    void dependencies_always_haveAHealthCheckToWaitFor() {
        Map<String, JsonNode> services = services();
        services.forEach((name, service) -> service.path("depends_on")
                .propertyStream()
                .forEach(dependency -> {
                    JsonNode awaited = services.get(dependency.getKey());
                    assertThat(awaited)
                            .as(name + " depends on " + dependency.getKey())
                            .isNotNull();
                    assertThat(dependency.getValue().get("condition").stringValue())
                            .isEqualTo("service_healthy");
                    boolean checked = awaited.has("healthcheck")
                            || awaited.get("image").stringValue().startsWith(OURS);
                    assertThat(checked)
                            .as(dependency.getKey() + " has a health check")
                            .isTrue();
                }));
    }

    @Test
    void mounts_always_areDeclaredVolumesOrFilesOfTheProject() {
        TreeSet<String> declared = new TreeSet<>(Documents.names(compose.get("volumes")));
        TreeSet<String> used = new TreeSet<>();
        services()
                .forEach((name, service) -> service.path("volumes").forEach(mount -> {
                    String from = mount.stringValue().split(":", 2)[0];
                    if (from.startsWith("./")) {
                        assertThat(Documents.ROOT.resolve(from))
                                .as(name + " mounts " + from)
                                .exists();
                        assertThat(mount.stringValue()).as(name).endsWith(":ro");
                    } else {
                        used.add(from);
                    }
                }));
        assertThat(used).isEqualTo(declared);
    }

    @Test
    void alerts_asMounted_canBeRead() throws Exception {
        Path file = Documents.ROOT.resolve("deploy/compose/alerts.yaml");
        assertThat(AlertingFile.read(file, Map.of(), Clock.systemUTC()).rules()).isEmpty();
        assertThat(Files.readString(file)).contains("http://alertmanager:9093");
    }

    private Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new HashMap<>();
        compose.get("services").propertyStream().forEach(each -> services.put(each.getKey(), each.getValue()));
        return services;
    }

    private Stream<JsonNode> ours() {
        return services().values().stream()
                .filter(service -> service.get("image").stringValue().startsWith(OURS));
    }
}

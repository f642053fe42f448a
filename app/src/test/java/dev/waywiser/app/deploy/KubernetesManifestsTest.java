package dev.waywiser.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import dev.waywiser.app.alerting.AlertingFile;
import dev.waywiser.app.config.ConfigReader;
import dev.waywiser.app.node.Role;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Holds the manifests to Kubernetes' own types, which know every member, and to the program. */
class KubernetesManifestsTest {
    private static final Path FOLDER = Documents.ROOT.resolve("deploy/kubernetes");
    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1 Namespace", Namespace.class,
            "v1 ConfigMap", ConfigMap.class,
            "v1 Service", Service.class,
            "apps/v1 Deployment", Deployment.class,
            "apps/v1 StatefulSet", StatefulSet.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
            "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class);

    private final List<JsonNode> manifests = Documents.in(FOLDER).stream()
            .filter(each -> !each.get("kind").stringValue().equals("Kustomization"))
            .toList();

    KubernetesManifestsTest() throws IOException {}

    @Test
    void manifests_always_haveTheMembersOfTheirKinds() throws Exception {
        ObjectMapper strict = new ObjectMapper().setAnnotationIntrospector(new NoFurtherMembers());
        for (JsonNode manifest : manifests) {
            String kind = manifest.get("apiVersion").stringValue() + " "
                    + manifest.get("kind").stringValue();
            assertThat(KINDS).containsKey(kind);
            assertThat(strict.readValue(manifest.toString(), KINDS.get(kind))).isNotNull();
        }
    }

    @Test
    void manifests_always_areListedToBeApplied() throws Exception {
        JsonNode list =
                Documents.of(FOLDER.resolve("kustomization.yaml")).get(0).get("resources");
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(list.valueStream().map(JsonNode::stringValue))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> !name.equals("kustomization.yaml"))
                                    .toList());
        }
    }

    @Test
    void workloads_always_areTheRoles() {
        assertThat(workloads().map(each -> container(each).get("args").get(0).stringValue()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Role.values()).map(Role::toString).toList());
        workloads().forEach(each -> {
            String name = each.get("metadata").get("name").stringValue();
            assertThat(container(each).get("args").get(0).stringValue()).isEqualTo(name);
            assertThat(each.get("spec").get("selector").get("matchLabels"))
                    .isEqualTo(each.get("spec").get("template").get("metadata").get("labels"));
        });
    }

    @Test
    void settings_always_areKnownToTheProgram() {
        List<String> known =
                ConfigReader.keys().stream().map(key -> key.variable()).toList();
        assertThat(known).containsAll(Documents.names(configMap("waywiser").get("data")));
        workloads()
                .forEach(each -> container(each)
                        .path("env")
                        .forEach(variable ->
                                assertThat(known).contains(variable.get("name").stringValue())));
    }

    @Test
    void mounts_always_areOfDeclaredVolumes() {
        workloads().forEach(each -> {
            JsonNode spec = each.get("spec");
            List<String> declared = Stream.concat(
                            spec.get("template").get("spec").get("volumes").valueStream(),
                            spec.path("volumeClaimTemplates").valueStream().map(claim -> claim.get("metadata")))
                    .map(volume -> volume.get("name").stringValue())
                    .toList();
            assertThat(container(each)
                            .get("volumeMounts")
                            .valueStream()
                            .map(mount -> mount.get("name").stringValue()))
                    .containsExactlyInAnyOrderElementsOf(declared);
        });
    }

    @Test
    void alerts_asMounted_canBeRead(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("alerts.yaml"),
                configMap("waywiser-alerts").get("data").get("alerts.yaml").stringValue());
        assertThat(AlertingFile.read(file, Map.of(), Clock.systemUTC()).rules()).isEmpty();
    }

    private Stream<JsonNode> workloads() {
        return manifests.stream()
                .filter(each -> each.get("spec") != null && each.get("spec").has("template"));
    }

    private static JsonNode container(JsonNode workload) {
        return workload.get("spec")
                .get("template")
                .get("spec")
                .get("containers")
                .get(0);
    }

    private JsonNode configMap(String name) {
        return manifests.stream()
                .filter(each -> each.get("kind").stringValue().equals("ConfigMap"))
                .filter(each -> each.get("metadata").get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The types keep members that they do not know; here each of those is a mistake. */
    private static final class NoFurtherMembers extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }
}

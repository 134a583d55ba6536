package io.meit.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.meit.tuning.config.TuningConfig;
import io.meit.tuning.config.TuningConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Reads deploy/kubernetes/tuning strictly. */
class KubernetesTuningTest {

    private static final Path FOLDER = ServiceVariables.ROOT.resolve("deploy/kubernetes/tuning");

    private static Job job;

    @BeforeAll
    static void parse() throws IOException {
        job = (Job) KubernetesBase.parse(Files.readString(FOLDER.resolve("job.yaml")))
                .getFirst();
    }

    @Test
    void theKustomizationListsWhatIsThere() throws IOException {
        Map<String, Object> kustomization = new Yaml().load(Files.readString(FOLDER.resolve("kustomization.yaml")));

        assertThat(kustomization.get("resources")).isEqualTo(List.of("volume.yaml", "job.yaml"));
        assertThat(kustomization.get("configMapGenerator"))
                .isEqualTo(List.of(Map.of("name", "tuning", "files", List.of("tuning.yaml"))));
    }

    @Test
    void theImageOfLlmServiceRunsTheClassThatRunsOneJob() {
        List<String> command = container().getCommand();
        String main = command.get(command.size() - 3);

        assertThat(container().getImage()).isEqualTo("meit/llm-service:0.1.0");
        assertThat(ServiceVariables.ROOT.resolve("llm-service/src/main/java/" + main.replace('.', '/') + ".java"))
                .isRegularFile();
        assertThat(command).contains("-cp", "/deployments/app/*:/deployments/lib/boot/*:/deployments/lib/main/*");
    }

    @Test
    void theImageHasThoseFolders() throws IOException {
        String image = Files.readString(ServiceVariables.ROOT.resolve("deploy/images/Dockerfile.jvm"));

        assertThat(image).contains("WORKDIR /deployments", "/quarkus-app/lib/ lib/", "/quarkus-app/app/ app/");
    }

    @Test
    void aPodThatDiesIsStartedAgainOnTheSameVolume() throws IOException {
        PersistentVolumeClaim claim =
                (PersistentVolumeClaim) KubernetesBase.parse(Files.readString(FOLDER.resolve("volume.yaml")))
                        .getFirst();

        assertThat(job.getSpec().getBackoffLimit()).isPositive();
        // podFailurePolicy is allowed with Never only.
        assertThat(pod().getRestartPolicy()).isEqualTo("Never");
        assertThat(pod().getVolumes().getFirst().getPersistentVolumeClaim().getClaimName())
                .isEqualTo(claim.getMetadata().getName());
        assertThat(container().getCommand().get(container().getCommand().size() - 2))
                .startsWith(mount("tuning") + "/");
    }

    @Test
    void aTryThatWouldEndTheSameIsNotMade() {
        assertThat(job.getSpec().getPodFailurePolicy().getRules())
                .filteredOn(rule -> rule.getAction().equals("FailJob"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.getOnExitCodes().getValues()).containsExactly(2, 4));
    }

    @Test
    void theConfigurationIsOneAndLiesOnTheVolume() {
        TuningConfig config = TuningConfigFile.read(FOLDER.resolve("tuning.yaml"));

        assertThat(config.backbone()).startsWith(mount("tuning") + "/");
        assertThat(config.data().directory()).startsWith(mount("tuning") + "/");
        assertThat(container().getCommand()).endsWith(mount("configuration") + "/tuning.yaml");
    }

    @Test
    void itRunsWithoutRightsAndWithLimits() {
        assertThat(pod().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(container().getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container().getResources().getLimits()).containsKey("memory");
        assertThat(container().getEnv())
                .extracting(EnvVar::getName)
                .containsExactly("MEIT_CACHE", "MEIT_TORCH_THREADS");
        assertThat(container().getEnv().getFirst().getValue()).isEqualTo(mount("torch"));
    }

    private static PodSpec pod() {
        return job.getSpec().getTemplate().getSpec();
    }

    private static Container container() {
        return pod().getContainers().getFirst();
    }

    private static String mount(String volume) {
        return container().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals(volume))
                .map(VolumeMount::getMountPath)
                .findFirst()
                .orElseThrow();
    }
}

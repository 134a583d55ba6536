package io.meit.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubernetesBaseTest {

    @Test
    void anUnknownFieldIsAnError() {
        String misspelt = """
            apiVersion: v1
            kind: Service
            metadata:
              name: x
            spec:
              selectors: {}
            """;

        assertThatThrownBy(() -> KubernetesBase.parse(misspelt)).hasMessageContaining("selectors");
    }

    @Test
    void theKustomizationListsEveryFileThatIsThere() throws IOException {
        assertThat(KubernetesBase.listed()).containsExactlyInAnyOrderElementsOf(KubernetesBase.present());
    }

    @Test
    void holdsTheFourServicesKafkaAndPostgres() throws IOException {
        assertThat(KubernetesBase.resources(Deployment.class))
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(ServiceVariables.SERVICES);
        assertThat(KubernetesBase.resources(StatefulSet.class))
                .extracting(set -> set.getMetadata().getName())
                .containsExactlyInAnyOrder("kafka", "postgres");
    }

    @Test
    void everyVariableIsOneThatAServiceReads() throws IOException {
        ConfigMap shared = KubernetesBase.resources(ConfigMap.class).getFirst();
        assertThat(shared.getData()).isNotEmpty();
        assertThat(ServiceVariables.ofAll()).containsAll(shared.getData().keySet());

        for (Deployment deployment : KubernetesBase.resources(Deployment.class)) {
            Set<String> read = ServiceVariables.of(deployment.getMetadata().getName());
            assertThat(container(deployment).getEnv())
                    .extracting(EnvVar::getName)
                    .allMatch(read::contains);
        }
    }

    @Test
    void everyVariableWithoutADefaultIsSet() throws IOException {
        Map<String, String> shared =
                KubernetesBase.resources(ConfigMap.class).getFirst().getData();
        assertThat(shared)
                .containsKeys(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "MEIT_POSTGRES_JDBC_URL",
                        "MEIT_POSTGRES_REACTIVE_URL",
                        "MEIT_LLM_HOST",
                        "MEIT_LLM_GRPC_PORT");
    }

    @Test
    void portsAgreeFromTheConfigurationToTheService() throws IOException {
        Map<String, String> shared =
                KubernetesBase.resources(ConfigMap.class).getFirst().getData();
        for (Deployment deployment : KubernetesBase.resources(Deployment.class)) {
            String name = deployment.getMetadata().getName();
            String prefix = "MEIT_" + name.replace("-service", "").toUpperCase(java.util.Locale.ROOT);
            for (ContainerPort port : container(deployment).getPorts()) {
                String variable = prefix + "_" + port.getName().toUpperCase(java.util.Locale.ROOT) + "_PORT";
                assertThat(shared)
                        .containsEntry(variable, port.getContainerPort().toString());
            }
        }
    }

    @Test
    void everyServiceLeadsToAPortOfItsPods() throws IOException {
        for (Service service : KubernetesBase.resources(Service.class)) {
            PodTemplateSpec pods = podsOf(service.getSpec().getSelector());
            Map<String, Integer> ports = pods.getSpec().getContainers().getFirst().getPorts().stream()
                    .collect(
                            java.util.stream.Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
            for (ServicePort port : service.getSpec().getPorts()) {
                assertThat(ports).containsEntry(port.getTargetPort().getStrVal(), port.getPort());
            }
        }
    }

    @Test
    void servicesAreProbedWhereQuarkusAnswers() throws IOException {
        for (Deployment deployment : KubernetesBase.resources(Deployment.class)) {
            Container container = container(deployment);
            assertThat(Stream.of(
                                    container.getStartupProbe(),
                                    container.getLivenessProbe(),
                                    container.getReadinessProbe())
                            .map(probe -> probe.getHttpGet())
                            .map(HTTPGetAction::getPath))
                    .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
        }
    }

    @Test
    void nothingRunsAsRootOrWithoutLimits() throws IOException {
        List<PodSpec> pods = allPods().map(PodTemplateSpec::getSpec).toList();

        assertThat(pods).hasSize(6);
        assertThat(pods).allSatisfy(pod -> {
            Container container = pod.getContainers().getFirst();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        });
    }

    @Test
    void passwordsComeFromTheSecretOnly() throws IOException {
        List<EnvVar> passwords = allPods()
                .flatMap(pod -> pod.getSpec().getContainers().getFirst().getEnv().stream())
                .filter(variable -> variable.getName().endsWith("PASSWORD"))
                .toList();

        assertThat(passwords).hasSize(4).allSatisfy(password -> assertThat(
                        password.getValueFrom().getSecretKeyRef().getName())
                .isEqualTo("meit-postgres"));
    }

    @Test
    void libtorchIsUnpackedToAVolumeOfItsOwn() throws IOException {
        for (String service : List.of("encoder-service", "llm-service")) {
            PodSpec pod = podsOf(Map.of("app.kubernetes.io/name", service)).getSpec();

            assertThat(pod.getVolumes()).anyMatch(volume -> volume.getName().equals("torch"));
            assertThat(mountOf("torch", pod)).isEqualTo(variable("MEIT_CACHE", pod));
        }
    }

    @Test
    void kafkaWritesBelowTheRootOfItsVolume() throws IOException {
        PodSpec pod = podsOf(Map.of("app.kubernetes.io/name", "kafka")).getSpec();

        assertThat(variable("KAFKA_LOG_DIRS", pod)).startsWith(mountOf("data", pod) + "/");
    }

    private static String mountOf(String volume, PodSpec pod) {
        return pod.getContainers().getFirst().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals(volume))
                .map(VolumeMount::getMountPath)
                .findFirst()
                .orElseThrow();
    }

    private static String variable(String name, PodSpec pod) {
        return pod.getContainers().getFirst().getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static PodTemplateSpec podsOf(Map<String, String> selector) throws IOException {
        List<PodTemplateSpec> selected = allPods()
                .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
                .toList();
        assertThat(selected).as("pods selected by %s", selector).hasSize(1);
        return selected.getFirst();
    }

    private static Stream<PodTemplateSpec> allPods() throws IOException {
        return Stream.concat(
                KubernetesBase.resources(Deployment.class).stream()
                        .map(deployment -> deployment.getSpec().getTemplate()),
                KubernetesBase.resources(StatefulSet.class).stream()
                        .map(set -> set.getSpec().getTemplate()));
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }
}

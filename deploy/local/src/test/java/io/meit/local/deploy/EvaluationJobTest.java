package io.meit.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.meit.local.evaluate.EvalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class EvaluationJobTest {

    private static final Path FILE = ServiceVariables.ROOT.resolve("deploy/kubernetes/evaluation/worker-job.yaml");

    private static Job job;

    @BeforeAll
    static void parse() throws IOException {
        job = (Job) KubernetesBase.parse(Files.readString(FILE)).getFirst();
    }

    private static PodSpec pod() {
        return job.getSpec().getTemplate().getSpec();
    }

    private static Container container() {
        return pod().getContainers().getFirst();
    }

    private static ParseResult work() {
        List<String> arguments = container().getArgs();
        assertThat(arguments.getFirst()).isEqualTo("eval");
        return new CommandLine(new EvalCommand())
                .parseArgs(arguments.subList(1, arguments.size()).toArray(String[]::new))
                .subcommand();
    }

    @Test
    void itIsAnIndexedJobOfWhichEachIndexIsTriedAgain() {
        assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
        assertThat(job.getSpec().getBackoffLimitPerIndex()).isPositive();
        assertThat(pod().getRestartPolicy()).isEqualTo("Never");
    }

    @Test
    void itsArgumentsAreThoseOfTheWorkersCommand() {
        assertThat(work().commandSpec().name()).isEqualTo("work");
        assertThat(work().matchedPositionalValue(0, "")).isEqualTo("$(MEIT_RUN)");
        assertThat(container().getEnv()).anyMatch(variable -> variable.getName().equals("MEIT_RUN"));
    }

    @Test
    void itCallsTheGrpcPortOfEvalService() throws IOException {
        Service service = KubernetesBase.resources(Service.class).stream()
                .filter(one -> one.getMetadata().getName().equals("eval-service"))
                .findFirst()
                .orElseThrow();
        int grpc = service.getSpec().getPorts().stream()
                .filter(port -> port.getName().equals("grpc"))
                .findFirst()
                .orElseThrow()
                .getPort();

        assertThat(container().getArgs()).containsSequence("--service", "eval-service:" + grpc);
    }

    @Test
    void itRunsWithoutRightsAndWithinLimits() {
        assertThat(pod().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(container().getSecurityContext().getAllowPrivilegeEscalation())
                .isFalse();
        assertThat(container().getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container().getResources().getLimits()).containsKey("memory");
        assertThat(container().getResources().getRequests()).containsKeys("cpu", "memory");
    }

    @Test
    void theDataIsReadWhereTheSuitesPathsBegin() {
        VolumeMount data = container().getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals("data"))
                .findFirst()
                .orElseThrow();

        assertThat(data.getReadOnly()).isTrue();
        assertThat(container().getArgs()).containsSequence("--base", data.getMountPath());
    }
}

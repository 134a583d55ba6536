package io.meit.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code meit} with JDKs that are none: their java prints its own folder. */
class MeitScriptTest {

    @TempDir
    Path directory;

    private Path script;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private record Result(int exitCode, String out, String err) {}

    @BeforeEach
    void prepare() throws IOException {
        copyScriptTo("checkout");
        environment.put("MEIT_SKIP_BUILD", "1");
        environment.put("MEIT_JDK_PLACES", directory.resolve("jdks").toString());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("JAVA_HOME", "");
        Files.createDirectories(directory.resolve("jdks"));
    }

    @Test
    void takesJavaHomeIfItIsNewEnough() throws Exception {
        environment.put("JAVA_HOME", jdk("elsewhere/jdk-21", "21.0.5").toString());
        jdk("jdks/jdk-25", "25.0.1");

        assertThat(run().out()).contains("elsewhere/jdk-21/bin/java");
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws Exception {
        environment.put("JAVA_HOME", jdk("elsewhere/jdk-17", "17.0.9").toString());
        jdk("jdks/jdk-25", "25.0.1");

        assertThat(run().out()).contains("jdks/jdk-25/bin/java");
    }

    @Test
    void takesTheNewestOfTheUsualPlaces() throws Exception {
        jdk("jdks/jdk-21", "21.0.5");
        jdk("jdks/a jdk with blanks", "25.0.1");
        jdk("jdks/jdk-8", "1.8.0_402");

        assertThat(run().out()).contains("jdks/a jdk with blanks/bin/java");
    }

    @Test
    void findsTheJdkOfTheJavaOnThePath() throws Exception {
        Path jdk = jdk("elsewhere/jdk-25", "25.0.1");
        Path links = Files.createDirectories(directory.resolve("links"));
        Files.createSymbolicLink(links.resolve("java"), jdk.resolve("bin/java"));
        environment.put("PATH", links + ":/usr/bin:/bin");

        assertThat(run().out()).contains("elsewhere/jdk-25/bin/java");
    }

    @Test
    void aRuntimeWithoutCompilerIsNoJdk() throws Exception {
        Path jre = jdk("jdks/jre-25", "25.0.1");
        Files.delete(jre.resolve("bin/javac"));

        assertThat(run().exitCode()).isEqualTo(1);
    }

    @Test
    void saysInOneLineWhatToInstallIfThereIsNone() throws Exception {
        jdk("jdks/jdk-17", "17.0.9");

        Result result = run();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().strip().lines()).singleElement().asString().contains("JDK 21", "JAVA_HOME");
    }

    @Test
    void passesArgumentsWithBlanksOn() throws Exception {
        jdk("jdks/jdk-25", "25.0.1");

        assertThat(run("generate", "--prompt", "two words").out()).contains("[two words]");
    }

    @Test
    void aFailedBuildShowsTheEndOfItsLogAndWhereItIs() throws Exception {
        jdk("jdks/jdk-25", "25.0.1");
        environment.put("MEIT_SKIP_BUILD", "");
        executable(script.resolveSibling("mvnw"), "#!/bin/sh\necho 'no such compiler'\nexit 1\n");

        Result result = run("status");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("building", "no such compiler", "meit-build.log");
    }

    @Test
    void testRunsMavensVerifyAndPassesItsExitCodeOn() throws Exception {
        jdk("jdks/jdk-25", "25.0.1");
        executable(script.resolveSibling("mvnw"), "#!/bin/sh\necho \"maven $*\"\nexit 7\n");

        Result result = run("test", "-pl", "proto");

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.out()).contains("maven").contains("verify -pl proto");
    }

    @Test
    void runsFromAPathWithBlanks() throws Exception {
        jdk("jdks/jdk-25", "25.0.1");
        copyScriptTo("a checkout");

        assertThat(run("status").out())
                .contains("[-Dmeit.root=" + script.getParent().toRealPath() + "]");
    }

    @Test
    void saysThatItCannotBuildInAPathWithBlanks() throws Exception {
        jdk("jdks/jdk-25", "25.0.1");
        copyScriptTo("a checkout");
        environment.put("MEIT_SKIP_BUILD", "");

        Result result = run("status");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().strip().lines()).singleElement().asString().contains("a checkout", "without any");
    }

    private void copyScriptTo(String folder) throws IOException {
        Path checkout = Files.createDirectories(directory.resolve(folder));
        script = Files.copy(
                Path.of(System.getProperty("meit.root"), "meit"),
                checkout.resolve("meit"),
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Path jdk(String folder, String version) throws IOException {
        Path jdk = directory.resolve(folder);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        executable(jdk.resolve("bin/java"), "#!/bin/sh\necho \"$0\"\nprintf '[%s]' \"$@\"\n");
        executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        return jdk;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(java.util.List.of(arguments));
        builder.environment().putAll(environment);
        builder.directory(directory.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        int exitCode = builder.start().waitFor();
        return new Result(exitCode, Files.readString(out), Files.readString(err));
    }
}

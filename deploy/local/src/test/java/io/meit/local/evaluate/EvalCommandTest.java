package io.meit.local.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.meit.datasets.prepare.DataPreparation;
import io.meit.datasets.prepare.PatientSalt;
import io.meit.datasets.prepare.Settings;
import io.meit.datasets.prepare.SplitChoice;
import io.meit.datasets.report.CodeText;
import io.meit.datasets.source.Folder;
import io.meit.datasets.source.FolderColumns;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.ecg.wfdb.WfdbWriter;
import io.meit.evaluation.result.ResultsFile;
import io.meit.model.checkpoint.RandomCheckpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvalCommandTest {

    private static final String SUITE = """
        name: %s
        task: quality
        data:
          tiny: {directory: set}
        variants:
          demo: {checkpoint: checkpoint, max_tokens: 8}
        conditions: [clean, white@6dB]
        metrics: {profiles: [strict]}
        statistics: {resamples: 100}
        """;

    private static final Pattern RUN = Pattern.compile("run ([a-z]+-[0-9a-f]{12}):");

    @TempDir
    static Path directory;

    private final FakeEvaluationService service = new FakeEvaluationService();
    private StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Server server;
    private int port;

    @BeforeAll
    static void make() throws Exception {
        Path in = Files.createDirectories(directory.resolve("in"));
        StringBuilder table = new StringBuilder("path,patient_id,split,report,language\n");
        for (int i = 0; i < 3; i++) {
            var leads = SyntheticEcgs.seeded(4).ecg(i).record().millivolts();
            new WfdbWriter().write(in, new EcgRecord("r" + i, 500, leads, Optional.empty(), List.of()));
            table.append("r%d,p%d,test,sinus rhythm. normal ecg.,en\n".formatted(i, i));
        }
        Files.writeString(in.resolve("records.csv"), table);
        PatientSalt salt = PatientSalt.of("only for this test".getBytes(StandardCharsets.US_ASCII));
        try (Folder source = new Folder(in, "tiny", FolderColumns.STANDARD, OptionalDouble.empty())) {
            new DataPreparation(salt, CodeText.NONE, "none", "test", 1)
                    .run(source, directory.resolve("set"), Settings.of(new SplitChoice.Own()), progress -> {});
        }
        RandomCheckpoint.write(directory.resolve("checkpoint"), 3);
        Files.writeString(directory.resolve("tiny.yaml"), SUITE.formatted("tiny"));
    }

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forPort(0).addService(service).build().start();
        port = server.getPort();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    private int eval(String... arguments) {
        out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--service", "localhost:" + port));
        return execute(all);
    }

    private int execute(List<String> arguments) {
        return new CommandLine(new EvalCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private String run(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", directory.resolve("tiny.yaml").toString()));
        arguments.addAll(List.of(more));
        assertThat(eval(arguments.toArray(String[]::new))).as(err.toString()).isZero();
        Matcher id = RUN.matcher(out.toString());
        assertThat(id.find()).as(out.toString()).isTrue();
        return id.group(1);
    }

    @Test
    void aRunWritesScoresAndShowsATableWithIntervals() {
        run();

        assertThat(service.recorded()).isEqualTo(6);
        assertThat(out.toString())
                .contains("6 samples in 2 cells, 0 of them written already", "6 of 6 written, 6 of them now", "scoring")
                .containsPattern("demo, tiny, clean +3 .*strict|demo, tiny, clean +3 +\\S+ \\[")
                .contains("research only");
    }

    @Test
    void theSameCommandAgainWritesNothingAnew() {
        String first = run();
        String again = run();

        assertThat(again).isEqualTo(first);
        assertThat(service.recorded()).isEqualTo(6);
        assertThat(out.toString()).contains("6 of them written already", "scored before");
    }

    @Test
    void anotherRunReusesWhatWasPaidFor() {
        run("--limit", "2");
        assertThat(service.recorded()).isEqualTo(4);

        run();
        assertThat(service.recorded()).isEqualTo(6);
    }

    @Test
    void resultsAndPageAreWritten() throws IOException {
        Path results = directory.resolve("results");
        String run = run("--out", results.toString());

        assertThat(ResultsFile.read(results.resolve(run + ".json")).run()).isEqualTo(run);
        assertThat(Files.readString(results.resolve(run + ".html"))).contains("<html", run);
    }

    @Test
    void aDocumentIsMadeOfResults() throws IOException {
        Path results = directory.resolve("results");
        String run = run("--out", results.toString());
        Path document = directory.resolve("benchmark.md");

        assertThat(execute(List.of("document", results.toString(), "--out", document.toString())))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(document)).contains(run, "research only", "BLEU-4");
    }

    @Test
    void aDocumentOfNothingIsRefused() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("empty"));

        assertThat(execute(List.of(
                        "document",
                        empty.toString(),
                        "--out",
                        directory.resolve("b.md").toString())))
                .isNotZero();
        assertThat(err.toString()).contains("holds no results");
    }

    @Test
    void aWorkerFinishesARunThatIsThere() throws IOException {
        String run = run("--limit", "1");
        assertThat(eval("work", run, "--base", directory.toString())).isZero();

        assertThat(out.toString()).contains("nothing to do, it is scored");
    }

    @Test
    void allSuitesOfADirectoryAreRun() throws IOException {
        Path suites = Files.createDirectories(directory.resolve("suites"));
        Files.writeString(suites.resolve("a.yaml"), SUITE.formatted("one").replace("set}", "../set}"));
        Files.writeString(suites.resolve("b.yaml"), SUITE.formatted("two").replace("set}", "../set}"));

        assertThat(eval("run", suites.toString(), "--checkpoint", "demo=" + directory.resolve("checkpoint")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("suite one (quality)", "suite two (quality)");
        assertThat(service.recorded()).isEqualTo(6);
    }

    @Test
    void aSuiteThatLacksEverythingIsNamedAndTheOthersAreRun() throws IOException {
        Path suites = Files.createDirectories(directory.resolve("suites"));
        Files.writeString(suites.resolve("a.yaml"), SUITE.formatted("lacking"));
        Files.writeString(suites.resolve("b.yaml"), SUITE.formatted("whole").replace("set}", "../set}"));

        assertThat(eval("run", suites.toString(), "--checkpoint", "demo=" + directory.resolve("checkpoint")))
                .isEqualTo(1);
        assertThat(out.toString()).contains("nothing of suite lacking can be run here", "there is no directory");
        assertThat(service.recorded()).isEqualTo(6);
    }

    @Test
    void runsAreListedShownScoredAgainAndRanked() {
        String run = run();

        assertThat(eval("list")).isZero();
        assertThat(out.toString()).contains(run, "scored");
        assertThat(eval("show", run)).isZero();
        assertThat(out.toString()).contains("BLEU-4", "checkpoint llama-32x2@");
        assertThat(eval("show", run, "--json")).isZero();
        assertThat(ResultsFile.parse(out.toString(), "output").run()).isEqualTo(run);
        assertThat(eval("score", run)).isZero();
        assertThat(out.toString()).contains("demo, tiny, clean");
        assertThat(eval("leaderboard")).isZero();
        assertThat(out.toString()).contains("demo (" + run + ")");
    }

    @Test
    void twoRunsAreCompared() {
        String run = run();

        assertThat(eval("compare", run, run, "--resamples", "100"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("Both runs have the same outputs");
    }

    @Test
    void thePageOfARunIsWrittenLater() {
        String run = run();
        Path pages = directory.resolve("pages");

        assertThat(eval("page", run, "--out", pages.toString(), "--data", "tiny=" + directory.resolve("set")))
                .as(err.toString())
                .isZero();
        assertThat(pages.resolve(run + ".html")).content().contains("12-lead ECG of record r0");
    }

    @Test
    void thePageRefusesTheEcgsOfAnotherSet() throws IOException {
        String run = run();
        Path other = Files.createDirectories(directory.resolve("other"));
        String manifest = Files.readString(directory.resolve("set").resolve("manifest.json"));
        Files.writeString(other.resolve("manifest.json"), manifest.replaceAll("(\"data_set_hash\": \")..", "$1zz"));

        assertThat(eval("page", run, "--out", directory.resolve("pages").toString(), "--data", "tiny=" + other))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--data tiny=" + other, "not made of this set");
    }

    @Test
    void aCancelledRunSaysHowToGoOn() {
        String run = run("--limit", "1");
        assertThat(eval("cancel", run)).isZero();

        assertThat(eval("run", directory.resolve("tiny.yaml").toString(), "--limit", "1"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("was cancelled");
    }

    @Test
    void anUnknownRunIsNamed() {
        assertThat(eval("show", "no-such-run")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no run no-such-run");
    }

    @Test
    void anUnknownNameOfADataSetIsAWrongArgument() {
        assertThat(eval("run", directory.resolve("tiny.yaml").toString(), "--data", "ptbxl=x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--data ptbxl");
    }

    @Test
    void aWorkerNeedsAnAddress() {
        assertThat(execute(List.of("work", "run"))).isEqualTo(2);
        assertThat(err.toString()).contains("--service is missing");
    }

    @Test
    void aServiceThatIsNotThereIsNamedWithTheWayOut() {
        server.shutdownNow();
        assertThat(eval("list")).isEqualTo(1);
        assertThat(err.toString()).contains("no eval-service answers at localhost:", "./meit up");
    }

    @Test
    void withoutACommandTheOnesThereAreAreNamed() {
        assertThat(execute(List.of())).isEqualTo(2);
        assertThat(err.toString()).contains("run, work, list");
    }
}

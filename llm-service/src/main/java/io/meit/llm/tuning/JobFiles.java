package io.meit.llm.tuning;

import io.meit.llm.tuning.progress.ProgressFormat;
import io.meit.llm.tuning.progress.ProgressTail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Where things lie below the jobs directory. A job's directory is that of its run ({@code checkpoints/}, {@code best/}, {@code
 * last/}) with {@code job.yaml} (the configuration as it was given), {@code job.json} (what the service knows) and {@code
 * attempts/N/} ({@code progress.jsonl} and {@code log.txt} of a process).
 */
final class JobFiles {

    private static final Logger LOG = Logger.getLogger(JobFiles.class);
    private static final String JOB = "job.json";
    private static final List<String> RESULTS = List.of("best", "last");

    private final Path root;

    JobFiles(Path root) {
        this.root = root.toAbsolutePath();
    }

    /** All jobs. One whose file cannot be read is named in the log, and is not there. */
    List<TuningJob> readAll() {
        List<TuningJob> jobs = new ArrayList<>();
        try {
            Files.createDirectories(root);
            try (Stream<Path> children = Files.list(root)) {
                for (Path file : children.map(child -> child.resolve(JOB))
                        .filter(Files::exists)
                        .sorted()
                        .toList()) {
                    read(file, jobs);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the jobs directory %s (meit.llm.tuning.jobs-directory)".formatted(root), e);
        }
        return jobs;
    }

    private static void read(Path file, List<TuningJob> jobs) throws IOException {
        try {
            jobs.add(ProgressFormat.value(TuningJob.class, Files.readString(file)));
        } catch (IllegalStateException e) {
            LOG.errorf(
                    e, "%s cannot be read, so its job is not known; repair the file or move its directory away", file);
        }
    }

    Path directory(String jobId) {
        return root.resolve(jobId);
    }

    /** Directory of the files of one process. */
    Path attempt(TuningJob job) {
        return directory(job.jobId())
                .resolve("attempts")
                .resolve(Integer.toString(job.attempt().number()));
    }

    ProgressTail progress(TuningJob job) {
        return new ProgressTail(attempt(job).resolve("progress.jsonl"));
    }

    /** Where the adapter to serve is, below the jobs directory; empty if there is none yet. */
    String adapter(String jobId) {
        return RESULTS.stream()
                .map(result -> jobId + "/" + result + "/adapter")
                .filter(adapter -> Files.isDirectory(root.resolve(adapter)))
                .findFirst()
                .orElse("");
    }

    void writeConfig(String jobId, String yaml) {
        write(directory(jobId).resolve("job.yaml"), yaml);
    }

    void write(TuningJob job) {
        write(directory(job.jobId()).resolve(JOB), ProgressFormat.json(TuningJob.class, job) + "\n");
    }

    /** Beside its place, forced to the disk, and renamed: a reader sees the old text or the new one. */
    private static void write(Path file, String text) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}

package io.meit.local.evaluate;

import io.meit.evaluation.page.RunPage;
import io.meit.evaluation.page.Signals;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.worker.desk.ScoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Where the results of runs are written: {@code RUN.json} and {@code RUN.html}. */
final class ResultFolder {

    private final Path directory;

    ResultFolder(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes JSON and page, in place of earlier ones.
     *
     * @param signals that the page draws its worst samples from
     * @return the files
     */
    List<Path> write(ScoredRun run, RunResults results, Signals signals) {
        Path json = directory.resolve(run.run() + ".json");
        Path page = directory.resolve(run.run() + ".html");
        write(json, run.json());
        write(page, new RunPage(signals).html(results));
        return List.of(json, page);
    }

    /** A reader, or a process that is killed, never leaves half a file. */
    private void write(Path file, String content) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(directory);
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}

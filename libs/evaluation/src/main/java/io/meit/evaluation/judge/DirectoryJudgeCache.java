package io.meit.evaluation.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Answers as files, one each, named by their keys. Several programs may share a directory. */
public final class DirectoryJudgeCache implements JudgeCache {

    private final Path directory;

    /** Makes the directory if it is not there. */
    public DirectoryJudgeCache(Path directory) {
        try {
            this.directory = Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the directory %s for judges' answers cannot be made".formatted(directory), e);
        }
    }

    @Override
    public Optional<String> get(String key) {
        try {
            return Optional.of(Files.readString(file(key)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a judge's answer cannot be read from " + file(key), e);
        }
    }

    @Override
    public void put(String key, String answer) {
        try {
            Path whole = Files.createTempFile(directory, key, ".part");
            Files.writeString(whole, answer);
            Files.move(whole, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("a judge's answer cannot be written to " + file(key), e);
        }
    }

    private Path file(String key) {
        return directory.resolve(key + ".json");
    }
}

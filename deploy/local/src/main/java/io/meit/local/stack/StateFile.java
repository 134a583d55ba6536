package io.meit.local.stack;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Reads and writes {@code state.json}. A reader never sees a half-written file. */
public final class StateFile {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final Path file;

    StateFile(Path file) {
        this.file = file;
    }

    public static StateFile of(Installation installation) {
        return new StateFile(installation.stateFile());
    }

    /** Empty if nothing was ever started, or was stopped in good order. */
    public Optional<StackState> read() {
        try {
            return Optional.ofNullable(GSON.fromJson(Files.readString(file), StackState.class));
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty(); // the answer: there is no state
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (JsonParseException e) {
            throw new IllegalStateException(
                    "%s is no state of this program: stop its processes by hand and delete the file".formatted(file),
                    e);
        }
    }

    void write(StackState state) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(draft, GSON.toJson(state));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}

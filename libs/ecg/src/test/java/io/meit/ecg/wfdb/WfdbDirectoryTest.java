package io.meit.ecg.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WfdbDirectoryTest {

    @TempDir
    private Path temporary;

    private Path root;

    @BeforeEach
    void resolveLinks() throws IOException {
        root = temporary.toRealPath();
    }

    @Test
    void findsHeadersAtAnyDepthInNumberOrder() throws IOException {
        create("data/10.hea", "data/2.hea", "data/1.hea", "data/1.dat", "data/1.avf", "RECORDS");

        assertThat(names(WfdbDirectory.headers(root))).containsExactly("data/1.hea", "data/2.hea", "data/10.hea");
    }

    @Test
    void leavesOutThe100HzCopyOfARecordThatIsThereAt500Hz() throws IOException {
        create("records100/00000/00001_lr.hea", "records100/00000/00002_lr.hea", "records500/00000/00001_hr.hea");

        assertThat(names(WfdbDirectory.headers(root)))
                .containsExactly("records100/00000/00002_lr.hea", "records500/00000/00001_hr.hea");
        assertThat(WfdbDirectory.allHeaders(root)).hasSize(3);
    }

    @Test
    void oneHeaderFileIsItsOwnListing() throws IOException {
        create("a/1.hea");

        assertThat(names(WfdbDirectory.headers(root.resolve("a/1.hea")))).containsExactly("a/1.hea");
    }

    @Test
    void directoryWithoutRecordsGivesNone() throws IOException {
        assertThat(WfdbDirectory.headers(root)).isEmpty();
    }

    @Test
    void directoryThatIsNotThereIsAnError() {
        assertThatIOException()
                .isThrownBy(() -> WfdbDirectory.headers(root.resolve("none")))
                .withMessageContaining("none");
    }

    private void create(String... files) throws IOException {
        for (String file : files) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
    }

    private List<String> names(List<Path> paths) {
        return paths.stream().map(path -> root.relativize(path).toString()).toList();
    }
}

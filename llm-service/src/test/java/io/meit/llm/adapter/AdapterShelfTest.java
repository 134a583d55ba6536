package io.meit.llm.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.llm.TestConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterShelfTest {

    @TempDir
    Path root;

    private final FakeHost host = new FakeHost();
    private AdapterShelf shelf;

    @BeforeEach
    void makeDirectories() throws IOException {
        Files.createDirectories(root.resolve("v1"));
        Files.createDirectories(root.resolve("v2"));
        shelf = shelf(Map.of("meit.llm.adapters.directory", root.toString(), "meit.llm.adapters.max-loaded", "2"));
    }

    @Test
    void requestWithoutAdapterNeedsNone() {
        assertThat(shelf.take("").key()).isEmpty();
    }

    @Test
    void loadedAdapterIsFoundByItsName() {
        LoadedAdapter loaded = done(shelf.load("cardio", "v1"));

        AdapterLease lease = shelf.take("cardio");

        assertThat(lease.adapterId())
                .isEqualTo("cardio@v1")
                .isEqualTo(loaded.facts().id());
        assertThat(host.keys).containsExactly(lease.key());
        assertThat(shelf.list()).containsExactly(new LoadedAdapter("cardio", loaded.facts(), 1, false));
    }

    @Test
    void standingAdapterStaysWhatItIsThoughItsNameIsSwapped() {
        done(shelf.load("cardio", "v1"));
        StandingAdapter standing = shelf.stand("cardio", "").orElseThrow();

        done(shelf.load("cardio", "v2"));

        assertThat(shelf.take("cardio").adapterId()).isEqualTo("cardio@v2");
        assertThat(standing.lease().adapterId()).isEqualTo("cardio@v1");
        assertThat(standing.directory()).isEqualTo("v1");
        assertThat(shelf.stand("cardio", "cardio@v1")).isPresent();
    }

    @Test
    void standingAdapterCannotBeUnloadedUntilItStepsDown() {
        done(shelf.load("cardio", "v1"));
        StandingAdapter standing = shelf.stand("cardio", "cardio@v1").orElseThrow();

        assertThatThrownBy(() -> shelf.unload("cardio"))
                .isInstanceOf(StandingAdapterException.class)
                .hasMessageContaining("cardio@v1");

        standing.stepDown();
        done(shelf.unload("cardio"));
        assertThat(host.keys).isEmpty();
    }

    @Test
    void swappedStandingAdapterLeavesWithItsLastRequest() {
        done(shelf.load("cardio", "v1"));
        StandingAdapter standing = shelf.stand("cardio", "").orElseThrow();
        AdapterLease request = standing.lease();
        done(shelf.load("cardio", "v2"));

        standing.stepDown();
        assertThat(host.keys).hasSize(2);
        request.release();

        assertThat(host.keys).hasSize(1);
        assertThat(shelf.stand("cardio", "cardio@v1")).isEmpty();
    }

    @Test
    void swapKeepsTheOldOneForThoseWhoHoldIt() {
        done(shelf.load("cardio", "v1"));
        AdapterLease before = shelf.take("cardio");

        done(shelf.load("cardio", "v2"));

        AdapterLease after = shelf.take("cardio");
        assertThat(before.adapterId()).isEqualTo("cardio@v1");
        assertThat(after.adapterId()).isEqualTo("cardio@v2");
        assertThat(shelf.list()).extracting(LoadedAdapter::leaving).containsExactly(true, false);
        before.release();
        assertThat(host.keys).containsExactly(after.key());
        assertThat(shelf.list()).extracting(LoadedAdapter::leaving).containsExactly(false);
    }

    @Test
    void swapOfAnUnusedAdapterUnloadsItAtOnce() {
        done(shelf.load("cardio", "v1"));

        done(shelf.load("cardio", "v2"));

        assertThat(host.keys).hasSize(1);
    }

    @Test
    void unloadWaitsForTheLastRequestAndRefusesNewOnes() {
        done(shelf.load("cardio", "v1"));
        AdapterLease first = shelf.take("cardio");
        AdapterLease second = shelf.take("cardio");

        CompletionStage<Void> gone = shelf.unload("cardio");

        assertThatThrownBy(() -> shelf.take("cardio"))
                .isInstanceOf(AdapterNotFoundException.class)
                .hasMessageContaining("no adapter \"cardio\"");
        first.release();
        first.release();
        assertThat(gone.toCompletableFuture()).isNotDone();
        assertThat(host.keys).hasSize(1);
        second.release();
        assertThat(gone.toCompletableFuture()).isDone();
        assertThat(host.keys).isEmpty();
        assertThat(shelf.list()).isEmpty();
    }

    @Test
    void unknownAdapterCannotBeUnloaded() {
        assertThatThrownBy(() -> shelf.unload("none")).isInstanceOf(AdapterNotFoundException.class);
    }

    @Test
    void fullShelfRefusesNamingTheLimit() {
        done(shelf.load("a", "v1"));
        done(shelf.load("b", "v2"));

        assertThatThrownBy(() -> shelf.load("c", "v1"))
                .isInstanceOf(TooManyAdaptersException.class)
                .hasMessageContaining("2 adapters");
    }

    @Test
    void adapterThatCannotBeUsedTakesNoPlace() {
        host.broken = true;
        assertThat(shelf.load("a", "v1").toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(UnusableAdapterException.class);
        assertThat(shelf.load("a", "v1").toCompletableFuture()).isCompletedExceptionally();
        host.broken = false;

        done(shelf.load("a", "v1"));
        done(shelf.load("b", "v1"));

        assertThat(shelf.list()).hasSize(2);
    }

    @Test
    void hostThatThrowsLeavesThePlacesFree() {
        host.dies = true;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> shelf.load("a", "v1")).isInstanceOf(OutOfMemoryError.class);
        }
        host.dies = false;

        done(shelf.load("a", "v1"));
        done(shelf.load("b", "v1"));
    }

    @Test
    void directoryMayNotLeadOutOfTheConfiguredOne() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), root.getParent());

        for (String outside : new String[] {"..", "v1/../../x", "/etc", "link"}) {
            assertThatThrownBy(() -> shelf.load("a", outside))
                    .as(outside)
                    .isInstanceOf(UnusableAdapterException.class)
                    .hasMessageContaining("leads out");
        }
    }

    @Test
    void missingDirectoryIsNotFound() {
        assertThatThrownBy(() -> shelf.load("a", "v3"))
                .isInstanceOf(AdapterNotFoundException.class)
                .hasMessageContaining("directory is \"v3\"");
    }

    @Test
    void withoutConfiguredDirectoryNothingIsLoaded() {
        assertThatThrownBy(() -> shelf(Map.of()).load("a", "v1"))
                .isInstanceOf(NoAdaptersDirectoryException.class)
                .hasMessageContaining("MEIT_ADAPTERS");
    }

    private AdapterShelf shelf(Map<String, String> settings) {
        return new AdapterShelf(host, TestConfig.of(settings), new SimpleMeterRegistry());
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}

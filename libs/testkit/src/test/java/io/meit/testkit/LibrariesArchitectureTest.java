package io.meit.testkit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LibrariesArchitectureTest {

    @TestFactory
    Stream<DynamicTest> libraries() {
        return Stream.of("ecg", "statements", "metrics", "datasets", "model", "tuning", "evaluation")
                .flatMap(library -> ArchitectureRules.ofLibrary("io.meit." + library));
    }
}

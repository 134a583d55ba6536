package io.meit.testkit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class LibrariesArchitectureTest {

    @TestFactory
    Stream<DynamicTest> ecg() {
        return ArchitectureRules.ofLibrary("io.meit.ecg");
    }

    @TestFactory
    Stream<DynamicTest> model() {
        return ArchitectureRules.ofLibrary("io.meit.model");
    }
}

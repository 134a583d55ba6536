package io.meit.llm;

import io.meit.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> houseRules() {
        return ArchitectureRules.ofService("io.meit.llm");
    }
}

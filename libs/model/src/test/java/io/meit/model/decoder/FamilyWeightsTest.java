package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.WeightPlan.Weight;
import io.meit.model.decoder.family.Families;
import io.meit.model.decoder.family.Family;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The name maps against the files that Hugging Face's own code, or the first publishers, wrote. */
class FamilyWeightsTest {

    private static final Path GOLDENS = Path.of("src/test/resources/goldens");

    static List<Path> directories() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDENS, 4)) {
            return files.filter(file -> file.endsWith("config.json"))
                    .map(Path::getParent)
                    .filter(directory -> directory.startsWith(GOLDENS.resolve("families"))
                            || directory.startsWith(GOLDENS.resolve("llama")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("directories")
    void findsEveryWeightWithItsShape(Path directory) {
        JsonDocument json = JsonDocument.read(directory.resolve("config.json"));
        Weights files = Weights.open(directory);
        Family family = Families.of(json);
        DecoderConfig config = family.config(json);
        WeightMap map = family.weights(config, files.names());
        for (Weight weight : WeightPlan.of(config).weights()) {
            Source source = map.source(weight.site(), weight.layer());
            assertThat(files.names()).as(weight.toString()).contains(source.tensor());
            assertThat(files.shape(source.tensor()))
                    .as(weight.toString())
                    .isEqualTo(source.shapeInFile(weight.shape()));
        }
    }

    @ParameterizedTest
    @MethodSource("directories")
    void needsEveryPartOfEveryTensorOrKnowsThatItIsNotNeeded(Path directory) {
        JsonDocument json = JsonDocument.read(directory.resolve("config.json"));
        Family family = Families.of(json);
        DecoderConfig config = family.config(json);
        Set<String> names = Weights.open(directory).names();
        WeightMap map = family.weights(config, names);
        List<Source> sources = WeightPlan.of(config).weights().stream()
                .map(weight -> map.source(weight.site(), weight.layer()))
                .toList();
        assertThat(sources).doesNotHaveDuplicates();
        Set<String> left = new HashSet<>(names);
        for (Source source : sources) {
            left.remove(source.tensor());
            long parts = sources.stream()
                    .filter(other -> other.tensor().equals(source.tensor()))
                    .count();
            assertThat(parts).as(source.tensor()).isEqualTo(source.parts());
        }
        assertThat(left).allMatch(name -> name.matches(family.notNeeded()));
    }
}

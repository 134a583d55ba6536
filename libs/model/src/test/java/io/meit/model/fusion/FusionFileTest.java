package io.meit.model.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.meit.model.fusion.Fusion.Flamingo;
import io.meit.model.fusion.Fusion.Llava;
import io.meit.model.fusion.Fusion.Meit;
import io.meit.model.fusion.Fusion.Projection;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FusionFileTest {

    private static final Dimensions DECODER = new Dimensions(4, 64, 64, 8, 2, 8);

    static Stream<Fusion> fusions() {
        return Stream.of(
                Fusion.DEFAULT,
                new Meit(Projection.PER_HEAD, Optional.of(List.of(0, 3))),
                new Llava(8),
                new Flamingo(8, Optional.empty()),
                new Flamingo(8, Optional.of(List.of(1, 2))));
    }

    @ParameterizedTest
    @MethodSource("fusions")
    void whatIsWrittenIsReadAgain(Fusion fusion, @TempDir Path directory) throws IOException {
        Path file = directory.resolve("config.json");
        Files.writeString(file, "{\"projector\": {\"size\": 8}, \"fusion\": {\"kind\": \"llava\"}, \"depth\": 18}");
        FusionFile.write(directory, fusion);
        JsonDocument written = JsonDocument.read(file);
        assertThat(FusionFile.read(written, DECODER)).isEqualTo(fusion);
        assertThat(written.count("depth")).isEqualTo(18);
    }

    @Test
    void aFileOfTheFirstVersionsMeansThePapersFusion() {
        assertThat(read("{'projection': 'full'}", 8)).isEqualTo(Fusion.DEFAULT);
    }

    @Test
    void aFileWithoutTheFieldMeansThePapersFusion() {
        JsonObject json =
                JsonParser.parseString("{\"projector\": {\"size\": 8}}").getAsJsonObject();
        assertThat(FusionFile.read(new JsonDocument("config.json", json), DECODER))
                .isEqualTo(Fusion.DEFAULT);
    }

    @Test
    void layersMayComeInAnyOrder() {
        assertThat(read("{'kind': 'flamingo', 'layers': [3, 0]}", 5))
                .isEqualTo(new Flamingo(5, Optional.of(List.of(0, 3))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'kind': 'qformer'} | field 'kind' is \"qformer\"",
                "{'projection': 'diagonal'} | field 'projection' is \"diagonal\"",
                "{'kind': 'meit', 'projection': 3} | field 'projection' is 3",
                "{'kind': 'llava', 'projection': 'full'} | field 'projection' is \"full\"",
                "{'kind': 'llava', 'layers': [0]} | field 'layers' is [0]",
                "{'kind': 'flamingo', 'gates': 1} | field 'gates' is 1",
                "{'layers': []} | field 'layers' is []",
                "{'layers': 3} | field 'layers' is 3",
                "{'layers': [0, 4]} | field 'layers' is [0,4]; it must be a list of different layers, of 0..3",
                "{'layers': [-1]} | field 'layers' is [-1]",
                "{'layers': [1, 1]} | field 'layers' is [1,1]",
                "{'layers': [0.5]} | field 'layers' is [0.5]",
                "{'layers': ['0']} | field 'layers'"
            })
    void aFieldThatIsNotUnderstoodIsRefusedByName(String fusion, String message) {
        assertThatThrownBy(() -> read(fusion, 8))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining(message);
    }

    @Test
    void thePapersFusionNeedsTokensOfTheSizeOfAHead() {
        assertThatThrownBy(() -> read("{'kind': 'meit'}", 16))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("'size' is 16")
                .hasMessageContaining("'head_dim' is 8");
        assertThat(read("{'kind': 'llava'}", 16)).isEqualTo(new Llava(16));
    }

    private static Fusion read(String fusion, int size) {
        JsonObject json = new JsonObject();
        json.add("fusion", JsonParser.parseString(fusion.replace('\'', '"')));
        JsonObject projector = new JsonObject();
        projector.addProperty("size", size);
        json.add("projector", projector);
        return FusionFile.read(new JsonDocument("config.json", json), DECODER);
    }
}

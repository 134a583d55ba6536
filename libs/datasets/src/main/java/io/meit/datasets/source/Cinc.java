package io.meit.datasets.source;

import io.meit.datasets.record.Code;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.wfdb.WfdbDirectory;
import io.meit.ecg.wfdb.WfdbHeader;
import io.meit.ecg.wfdb.WfdbOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * PhysioNet/CinC Challenge 2020 and 2021 training data: WFDB headers with MATLAB files, in any folders, SNOMED CT codes in
 * the header comment {@code Dx}. There is no free text and no patient id: every record counts as a patient of its own, and
 * copies of records of other data sets (PTB-XL, PTB) are found by their signal only.
 *
 * <p>The headers of the first 2020 release state 4880 units per mV for Georgia; later headers of the same files state 1000,
 * which is right. A gain of 4880 is therefore read as 1000.
 */
public final class Cinc implements DataSource {

    private static final double WRONG_GAIN = 4880;
    private static final double RIGHT_GAIN = 1000;

    private final Path directory;
    private final OptionalDouble unitsPerMillivolt;

    /** @param unitsPerMillivolt replaces the gain of all headers */
    public Cinc(Path directory, OptionalDouble unitsPerMillivolt) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("%s is no folder".formatted(directory));
        }
        this.directory = directory.toRealPath();
        this.unitsPerMillivolt = unitsPerMillivolt;
    }

    @Override
    public String name() {
        return "cinc";
    }

    @Override
    public String namespace() {
        return "cinc";
    }

    @Override
    public List<Path> tables() {
        return List.of();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "units_per_millivolt",
                unitsPerMillivolt.isPresent() ? Double.toString(unitsPerMillivolt.getAsDouble()) : "header");
    }

    @Override
    public void forEach(RecordSink sink) throws IOException, InterruptedException {
        for (Path header : WfdbDirectory.allHeaders(directory)) {
            String id =
                    directory.relativize(header).toString().replace('\\', '/').replaceAll("\\.hea$", "");
            sink.accept(new SourceRecord(id, id, Optional.empty(), header, Details.NONE));
        }
    }

    @Override
    public Details details(SourceRecord record, EcgRecord recording) throws IOException {
        HeaderComments comments = new HeaderComments(recording.comments());
        Map<String, String> attributes = new TreeMap<>();
        comments.find("Age").ifPresent(age -> attributes.put("age", age));
        comments.find("Sex").ifPresent(sex -> attributes.put("sex", HeaderComments.sex(sex)));
        if (record.id().contains("/")) {
            attributes.put("site", record.id().substring(0, record.id().lastIndexOf('/')));
        }
        List<Code> codes = comments.find("Dx").stream()
                .flatMap(codesText -> Arrays.stream(codesText.split(",")))
                .map(String::strip)
                .filter(code -> code.matches("[0-9]{1,18}"))
                .map(code -> Code.of(Code.SNOMED, code))
                .toList();
        return new Details(List.of(), codes, attributes);
    }

    @Override
    public WfdbOptions options(WfdbHeader header) {
        if (unitsPerMillivolt.isPresent()) {
            return WfdbOptions.DEFAULT.withUnitsPerMillivolt(unitsPerMillivolt.getAsDouble());
        }
        boolean wrong =
                header.signals().stream().allMatch(signal -> signal.scale().gain() == WRONG_GAIN);
        return wrong ? WfdbOptions.DEFAULT.withUnitsPerMillivolt(RIGHT_GAIN) : WfdbOptions.DEFAULT;
    }
}

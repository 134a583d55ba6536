package io.meit.datasets.source;

import io.meit.datasets.record.ReportText.Origin;
import io.meit.datasets.report.RawReport;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.wfdb.WfdbDirectory;
import io.meit.ecg.wfdb.WfdbHeader;
import io.meit.ecg.wfdb.WfdbOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * LUDB 1.0.1 as downloaded: {@code data/N.hea}, {@code data/N.dat}. Each record is one patient's. The report is what
 * follows {@code <diagnoses>:} in the header. The gains of its headers are a normalisation per lead; the stored integers
 * are taken as microvolts ({@link WfdbOptions#knownCalibration}).
 */
public final class Ludb implements DataSource {

    private final Path directory;

    public Ludb(Path directory) throws IOException {
        this.directory = directory.resolve("data");
        if (!Files.isDirectory(this.directory)) {
            throw new IOException(
                    "%s is not there: is %s the folder of a downloaded LUDB?".formatted(this.directory, directory));
        }
    }

    @Override
    public String name() {
        return "ludb";
    }

    @Override
    public String namespace() {
        return "ludb";
    }

    @Override
    public List<Path> tables() {
        return List.of();
    }

    @Override
    public void forEach(RecordSink sink) throws IOException, InterruptedException {
        for (Path header : WfdbDirectory.allHeaders(directory)) {
            String id = header.getFileName().toString().replaceAll("\\.hea$", "");
            sink.accept(new SourceRecord(id, id, Optional.empty(), header, Details.NONE));
        }
    }

    @Override
    public Details details(SourceRecord record, EcgRecord recording) {
        HeaderComments comments = new HeaderComments(recording.comments());
        Map<String, String> attributes = new TreeMap<>();
        comments.find("<age>").ifPresent(age -> attributes.put("age", age));
        comments.find("<sex>").ifPresent(sex -> attributes.put("sex", HeaderComments.sex(sex)));
        List<String> statements = comments.after("<diagnoses>:");
        return new Details(
                statements.isEmpty()
                        ? List.of()
                        : List.of(new RawReport(Origin.ORIGINAL, Optional.of("en"), statements)),
                List.of(),
                attributes);
    }

    @Override
    public WfdbOptions options(WfdbHeader header) {
        return WfdbOptions.knownCalibration(header);
    }
}

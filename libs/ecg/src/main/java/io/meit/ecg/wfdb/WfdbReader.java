package io.meit.ecg.wfdb;

import static io.meit.ecg.wfdb.HeaderNumbers.malformed;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.Lead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads the standard leads of a WFDB record, in mV, from files or from an upload's bytes. Formats 16 and 212, one or
 * several data files, byte offsets, skew; checksums are verified. Signals that are no standard lead (e.g. {@code MLII},
 * {@code PLETH}) are checked and left out.
 *
 * <p>Every defect of the record is a {@link BadEcgException}; a disk that fails is an
 * {@link java.io.UncheckedIOException}.
 */
public final class WfdbReader {

    private static final String HEADER_SUFFIX = ".hea";

    private final WfdbHeader header;
    private final DataFiles files;
    private final WfdbOptions options;

    private WfdbReader(WfdbHeader header, DataFiles files, WfdbOptions options) {
        this.header = header;
        this.files = files;
        this.options = options;
    }

    /** Reads the record of a header file, gains as the header states them. */
    public static EcgRecord read(Path headerFile) {
        return read(headerFile, WfdbOptions.DEFAULT);
    }

    /** Reads the record of a header file; the data files lie beside it. */
    public static EcgRecord read(Path headerFile, WfdbOptions options) {
        Path directory = headerFile.toAbsolutePath().getParent();
        return new WfdbReader(WfdbHeader.read(headerFile), new DataFiles.InDirectory(directory), options).read();
    }

    /** Reads every signal of a header file's record, standard lead or not; gains as the header states them. */
    public static WfdbSignals readAll(Path headerFile) {
        Path directory = headerFile.toAbsolutePath().getParent();
        return new WfdbReader(WfdbHeader.read(headerFile), new DataFiles.InDirectory(directory), WfdbOptions.DEFAULT)
                .readAll();
    }

    /** Reads an upload, gains as the header states them. */
    public static EcgRecord read(Map<String, byte[]> filesByName) {
        return read(filesByName, WfdbOptions.DEFAULT);
    }

    /** Reads an upload: the one {@code .hea} file among the files, and the data files that it names. */
    public static EcgRecord read(Map<String, byte[]> filesByName, WfdbOptions options) {
        return new WfdbReader(headerOf(filesByName), new DataFiles.Uploaded(filesByName), options).read();
    }

    /** The header among an upload's files, e.g. to choose {@link WfdbOptions#knownCalibration options} by it. */
    public static WfdbHeader headerOf(Map<String, byte[]> filesByName) {
        List<String> headers = filesByName.keySet().stream()
                .filter(name -> name.endsWith(HEADER_SUFFIX))
                .sorted()
                .toList();
        if (headers.size() != 1) {
            throw malformed("%d of the %d files sent are headers (*.hea): %s; send one header and its data files"
                    .formatted(headers.size(), filesByName.size(), HeaderNumbers.shown(String.join(", ", headers))));
        }
        return WfdbHeader.parse(filesByName.get(headers.getFirst()));
    }

    private EcgRecord read() {
        List<SignalGroup> groups = SignalGroup.of(header);
        int frames = frames(groups);
        Map<Lead, float[]> millivolts = new EnumMap<>(Lead.class);
        for (SignalGroup group : groups) {
            readGroup(group, frames, signal -> Lead.named(signal.description()).isPresent())
                    .forEach(signal -> put(millivolts, signal));
        }
        return new EcgRecord(
                header.recordName(), header.sampleRateHz(), millivolts, header.startedAt(), header.comments());
    }

    private WfdbSignals readAll() {
        List<SignalGroup> groups = SignalGroup.of(header);
        int frames = frames(groups);
        List<WfdbSignals.Named> signals = new ArrayList<>();
        groups.forEach(group -> signals.addAll(readGroup(group, frames, signal -> true)));
        return new WfdbSignals(header.recordName(), header.sampleRateHz(), signals);
    }

    private void put(Map<Lead, float[]> millivolts, WfdbSignals.Named signal) {
        Lead lead = Lead.named(signal.description()).orElseThrow();
        if (millivolts.put(lead, signal.millivolts()) != null) {
            throw malformed("record %s has lead %s twice; each lead may be there once"
                    .formatted(header.recordName(), lead.label()));
        }
    }

    /** Frames to read: as promised if all files hold them; else what the files hold, if all agree. */
    private int frames(List<SignalGroup> groups) {
        long frames = header.samplesPerSignal().orElseGet(() -> groups.getFirst()
                .framesIn(files.size(groups.getFirst().fileName())));
        long limit = options.maxSamples() / header.signals().size();
        if (frames > limit) {
            throw new BadEcgException(
                    Category.TOO_LARGE,
                    "record %s has %d samples in each of %d signals; the limit is %d samples in all"
                            .formatted(
                                    header.recordName(),
                                    frames,
                                    header.signals().size(),
                                    options.maxSamples()));
        }
        groups.forEach(group -> requireHeld(group, frames));
        return (int) frames;
    }

    private void requireHeld(SignalGroup group, long frames) {
        long held = group.framesIn(files.size(group.fileName()));
        if (held < frames) {
            throw new BadEcgException(
                    Category.TRUNCATED,
                    "record %s should have %d samples per signal, but data file %s holds only %d"
                            .formatted(header.recordName(), frames, HeaderNumbers.shown(group.fileName()), held));
        }
        if (header.samplesPerSignal().isEmpty() && held != frames) {
            throw malformed("record %s does not say its length, and its data files hold %d and %d samples per signal"
                    .formatted(header.recordName(), frames, held));
        }
        if (frames == 0) {
            throw new BadEcgException(
                    Category.TOO_SHORT,
                    "record %s holds no sample: data file %s is empty"
                            .formatted(header.recordName(), HeaderNumbers.shown(group.fileName())));
        }
        if (group.bytesFor(frames) > Integer.MAX_VALUE - 8) {
            throw new BadEcgException(
                    Category.TOO_LARGE,
                    "data file %s is to be read up to byte %d; the limit is 2 GiB"
                            .formatted(HeaderNumbers.shown(group.fileName()), group.bytesFor(frames)));
        }
    }

    /** Checks all signals of a file, and scales those that are wanted. */
    private List<WfdbSignals.Named> readGroup(SignalGroup group, int frames, Predicate<WfdbSignal> wanted) {
        byte[] data = files.read(group.fileName(), (int) group.bytesFor(frames));
        short[][] stored = group.decode(data, frames); // (signals, frames)
        List<WfdbSignals.Named> read = new ArrayList<>();
        for (int i = 0; i < stored.length; i++) {
            WfdbSignal signal = group.signals().get(i);
            Checksum.verify(header.recordName(), signal, stored[i]);
            if (wanted.test(signal)) {
                float[] samples = Calibration.of(signal, options)
                        .millivolts(stored[i], group.format(), signal.storage().skew());
                read.add(new WfdbSignals.Named(signal.description(), samples));
            }
        }
        return read;
    }
}

package io.meit.tuning.scratch;

import io.meit.datasets.record.PreparedRecord;
import io.meit.datasets.record.ReportText;
import io.meit.datasets.record.ReportText.Origin;
import io.meit.datasets.record.Split;
import io.meit.datasets.store.PreparedDataset;
import io.meit.ecg.measure.EcgMeasurements;
import io.meit.ecg.prepare.Preparation;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.synth.SyntheticEcg;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.tuning.scratch.StatementReading.Statements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Reads ECGs with what they are to be learnt as. All are kept in memory: 48 kB a record at 100 Hz. */
final class LabelledEcgs {

    private static final int PERCENT = 100;

    private final Preparation preparation;
    private final boolean measuring;
    private final StatementReading reading = new StatementReading();

    /** @param measuring whether the ECGs are measured, which takes longer than to read them */
    LabelledEcgs(Preparation preparation, boolean measuring) {
        this.preparation = preparation;
        this.measuring = measuring;
    }

    /**
     * Records of the training split that state something.
     *
     * @param reports whether English texts of the data set are learnt as they are
     * @param devPercent of the patients that are kept out
     */
    List<LabelledEcg> prepared(PreparedDataset set, boolean reports, int devPercent) {
        List<LabelledEcg> ecgs = new ArrayList<>();
        try (var records = set.stream(Split.TRAIN)) {
            records.filter(record -> !isKeptOut(record, devPercent))
                    .flatMap(record -> labelled(record, reports).stream())
                    .forEach(ecgs::add);
        }
        return ecgs;
    }

    /** What was kept out of them. */
    static List<StatementExam.Question> questions(PreparedDataset set, int devPercent) {
        List<StatementExam.Question> questions = new ArrayList<>();
        try (var records = set.stream(Split.TRAIN)) {
            records.filter(record -> isKeptOut(record, devPercent)).forEach(record -> sourceText(record)
                    .ifPresent(text -> questions.add(new StatementExam.Question(record.window(), text.text()))));
        }
        return questions;
    }

    /** By the hash of the patient, which the salt of the set has made random. */
    private static boolean isKeptOut(PreparedRecord record, int devPercent) {
        return Math.floorMod(record.description().patient().hashCode(), PERCENT) < devPercent;
    }

    private Optional<LabelledEcg> labelled(PreparedRecord record, boolean reports) {
        Optional<ReportText> source = sourceText(record);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        ReportText text = source.get();
        Statements statements = reading.of(text.text());
        boolean asReport =
                reports && text.origin() == Origin.ORIGINAL && text.language().equals("en");
        if (statements.text().isEmpty() && !asReport) {
            return Optional.empty();
        }
        return Optional.of(new LabelledEcg(
                record.description().id(),
                preparation.prepare(record.window()),
                asReport ? Optional.of(text.text()) : Optional.empty(),
                statements.text(),
                statements.ids(),
                measured(record.window())));
    }

    private float[] measured(EcgWindow window) {
        if (!measuring) {
            return new float[0];
        }
        Collection<Double> values = EcgMeasurements.of(window).map(Map::values).orElse(List.of());
        float[] measured = new float[values.size()];
        int at = 0;
        for (double value : values) {
            measured[at++] = (float) value;
        }
        return measured;
    }

    /** The reader's own words if there are any: the labeler knows German, and a rendering may be faulty. */
    private static Optional<ReportText> sourceText(PreparedRecord record) {
        List<ReportText> texts = record.description().reports();
        return texts.stream()
                .filter(text -> text.origin() == Origin.ORIGINAL)
                .findFirst()
                .or(() -> texts.stream().findFirst());
    }

    List<LabelledEcg> synthetic(SyntheticTraining.EcgRange range) {
        SyntheticEcgs source = SyntheticEcgs.seeded(range.seed());
        return LongStream.range(range.first(), range.first() + range.count())
                .mapToObj(index -> labelled(index, source.ecg(index)))
                .toList();
    }

    private LabelledEcg labelled(long index, SyntheticEcg ecg) {
        Statements statements = reading.of(ecg.report());
        return new LabelledEcg(
                "synthetic-" + index,
                preparation.prepare(ecg.window()),
                Optional.of(ecg.report()),
                statements.text(),
                statements.ids(),
                measured(ecg.window()));
    }
}

package io.meit.eval.gate;

import io.meit.eval.gate.Evidence.RunVariant;
import io.meit.eval.run.RunSample;
import io.meit.evaluation.sample.DataSetFacts;
import io.meit.evaluation.sample.SampleOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One model's part of a run.
 *
 * @param dataSets facts by name in the suite
 * @param variants names of the models of the whole run
 * @param samples of this model, in the run's order
 */
record JudgedRun(
        RunVariant side,
        String suite,
        String suiteHash,
        Map<String, DataSetFacts> dataSets,
        List<String> variants,
        List<RunSample> samples) {

    long unwritten() {
        return samples.stream().filter(sample -> sample.output().isEmpty()).count();
    }

    /** Ids of the weights that wrote it; one, unless something is wrong. */
    List<String> checkpoints() {
        return samples.stream()
                .map(RunSample::output)
                .flatMap(Optional::stream)
                .filter(output -> !output.failed())
                .map(SampleOutput::checkpoint)
                .distinct()
                .toList();
    }

    /** The samples by what is the same in every run of the suite: data set, condition and record. */
    Map<String, RunSample> bySubject() {
        Map<String, RunSample> samplesBySubject = new TreeMap<>();
        samples.forEach(sample -> samplesBySubject.put(
                "%s, %s, record %s"
                        .formatted(
                                sample.order().cell().dataSet(),
                                sample.order().cell().condition(),
                                sample.order().record()),
                sample));
        return samplesBySubject;
    }
}

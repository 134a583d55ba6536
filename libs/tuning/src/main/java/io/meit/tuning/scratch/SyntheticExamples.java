package io.meit.tuning.scratch;

import io.meit.ecg.prepare.Preparation;
import io.meit.ecg.synth.Finding;
import io.meit.ecg.synth.NoiseLevel;
import io.meit.ecg.synth.SyntheticEcg;
import io.meit.ecg.synth.SyntheticEcgs;
import java.util.Set;

/** Synthetic ECGs as training examples. Every fourth has the noise of a moving patient, the others that of one at rest. */
final class SyntheticExamples implements EcgExamples {

    private static final int NOISY_EVERY = 4;

    private final SyntheticEcgs atRest;
    private final SyntheticEcgs moving;
    private final long first;
    private final Preparation preparation;
    private final Prompts prompts = Prompts.included();

    SyntheticExamples(SyntheticTraining.EcgRange range, Preparation preparation) {
        this.atRest = SyntheticEcgs.seeded(range.seed());
        this.moving = atRest.with(NoiseLevel.AMBULATORY);
        this.first = range.first();
        this.preparation = preparation;
    }

    @Override
    public EcgExample at(long index) {
        SyntheticEcgs source = index % NOISY_EVERY == NOISY_EVERY - 1 ? moving : atRest;
        SyntheticEcg ecg = source.ecg(first + index);
        return new EcgExample(
                preparation.prepare(ecg.window()),
                ecg.report(),
                indicators(ecg.truth().findings()),
                new float[0],
                prompts);
    }

    @Override
    public AuxiliaryTargets targets() {
        return AuxiliaryTargets.ofFindings(Finding.values().length);
    }

    private static float[] indicators(Set<Finding> findings) {
        float[] indicators = new float[Finding.values().length];
        findings.forEach(finding -> indicators[finding.ordinal()] = 1);
        return indicators;
    }
}

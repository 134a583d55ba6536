package io.meit.ecg.synth;

import static io.meit.ecg.synth.Finding.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * When the ventricles beat. Sinus: RR varies with breathing and a little at random (McSharry et al. 2003). Fibrillation:
 * every RR on its own, log-normal. Premature beats come 2.5..6 s apart, with a full compensatory pause in sinus rhythm.
 */
final class Rhythm {

    /** A beat and the onset of its QRS in s. */
    record Onset(double seconds, Beat.Type type) {}

    private final Set<Finding> findings;
    private final double meanRr;
    private final double breathingHz;
    private final double breathingPhase;
    private final double breathingDepth;
    private final double randomDepth;
    private final double firstPhase;

    Rhythm(Set<Finding> findings, Draw draw) {
        this.findings = findings;
        this.meanRr = 60 / rate(draw);
        this.breathingHz = draw.between(0.18, 0.33);
        this.breathingPhase = draw.between(0, 2 * StrictMath.PI);
        boolean paced = findings.contains(PACED_RHYTHM);
        this.breathingDepth = paced ? 0 : draw.between(0.005, findings.contains(SINUS_TACHYCARDIA) ? 0.012 : 0.03);
        this.randomDepth = findings.contains(ATRIAL_FIBRILLATION)
                ? draw.between(0.18, 0.24)
                : paced ? 0.001 : draw.between(0.004, 0.01);
        this.firstPhase = draw.unit();
    }

    private double rate(Draw draw) {
        double low = 64;
        double high = 95;
        if (findings.contains(SINUS_BRADYCARDIA)) {
            low = 40;
            high = findings.contains(PREMATURE_VENTRICULAR_COMPLEXES) ? 52 : 54;
        } else if (findings.contains(SINUS_TACHYCARDIA)) {
            low = findings.contains(PREMATURE_VENTRICULAR_COMPLEXES) ? 111 : 107;
            high = 138;
        } else if (findings.contains(ATRIAL_FIBRILLATION)) {
            low = 60;
            high = 125;
        } else if (findings.contains(PACED_RHYTHM)) {
            low = 60;
            high = 85;
        } else if (findings.contains(PREMATURE_VENTRICULAR_COMPLEXES)) {
            low = 67;
            high = 90;
        }
        return draw.between(low, high);
    }

    double meanRr() {
        return meanRr;
    }

    /** Change of the heart's distance to the electrodes with breathing: a factor on all waves. */
    double breathingGain(double seconds) {
        return 1 + 0.025 * StrictMath.cos(2 * StrictMath.PI * breathingHz * seconds + breathingPhase);
    }

    /** All beats from before the record until after its end; the longer record begins with the shorter one. */
    List<Onset> onsets(double seconds, double qt, Draw draw) {
        List<Onset> onsets = new ArrayList<>();
        double time = -meanRr * (1 + firstPhase);
        double nextPremature = findings.contains(PREMATURE_VENTRICULAR_COMPLEXES) ? draw.between(0.5, 3.5) : 1e12;
        Beat.Type usual = findings.contains(PACED_RHYTHM) ? Beat.Type.PACED : Beat.Type.CONDUCTED;
        while (time < seconds + 1) {
            onsets.add(new Onset(time, usual));
            double rr = nextRr(time, qt, draw);
            if (time >= nextPremature) {
                double early = Math.min(qt + draw.between(0.02, 0.08), 0.76 * meanRr);
                onsets.add(new Onset(time + early, Beat.Type.PREMATURE_VENTRICULAR));
                time += rr + meanRr;
                nextPremature = time + draw.between(1.5, 4.0);
            } else {
                time += rr;
            }
        }
        return onsets;
    }

    private double nextRr(double time, double qt, Draw draw) {
        double chance = draw.normal();
        if (findings.contains(ATRIAL_FIBRILLATION)) {
            return Math.max(qt + 0.03, meanRr * StrictMath.exp(randomDepth * chance));
        }
        double breath = StrictMath.sin(2 * StrictMath.PI * breathingHz * time + breathingPhase);
        return meanRr * (1 + breathingDepth * breath + randomDepth * chance);
    }
}

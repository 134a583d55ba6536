package io.meit.local.monitor;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.synth.Finding;
import io.meit.ecg.synth.SyntheticEcgs;
import java.util.List;
import java.util.Set;

/**
 * A patient in a bed whose ECG changes from time to time.
 *
 * @param bedId e.g. {@code bed-1}
 * @param seed makes the signal; the same seed gives the same signal
 * @param course what the ECG shows, episode after episode, from the beginning again after the last
 */
public record Bed(String bedId, long seed, List<Set<Finding>> course) {

    /** Windows that an episode lasts. */
    static final int EPISODE_WINDOWS = 2;

    private static final int EPISODE_SAMPLES = EPISODE_WINDOWS * EcgWindow.LENGTH;

    public Bed {
        course = List.copyOf(course);
    }

    /** The three beds of the demo: three courses that never show the same at the same time. */
    public static List<Bed> ward(long seed) {
        return List.of(
                new Bed(
                        "bed-1",
                        seed + 1,
                        List.of(
                                Set.of(Finding.SINUS_RHYTHM),
                                Set.of(Finding.ATRIAL_FIBRILLATION),
                                Set.of(Finding.SINUS_TACHYCARDIA, Finding.INFERIOR_ST_ELEVATION))),
                new Bed(
                        "bed-2",
                        seed + 2,
                        List.of(
                                Set.of(Finding.SINUS_RHYTHM, Finding.LEFT_BUNDLE_BRANCH_BLOCK),
                                Set.of(Finding.PACED_RHYTHM),
                                Set.of(Finding.SINUS_BRADYCARDIA, Finding.FIRST_DEGREE_AV_BLOCK))),
                new Bed(
                        "bed-3",
                        seed + 3,
                        List.of(
                                Set.of(Finding.SINUS_BRADYCARDIA, Finding.LEFT_VENTRICULAR_HYPERTROPHY),
                                Set.of(Finding.SINUS_RHYTHM, Finding.PREMATURE_VENTRICULAR_COMPLEXES),
                                Set.of(Finding.SINUS_RHYTHM, Finding.LOW_VOLTAGE))));
    }

    Episode episode(int index) {
        Set<Finding> findings = course.get(index % course.size());
        return new Episode(
                (long) index * EPISODE_SAMPLES,
                SyntheticEcgs.seeded(seed)
                        .with(findings)
                        .patient(index)
                        .generate(EPISODE_SAMPLES / (double) EcgWindow.SAMPLE_RATE_HZ));
    }
}

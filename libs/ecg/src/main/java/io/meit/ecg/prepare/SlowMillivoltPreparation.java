package io.meit.ecg.prepare;

import io.meit.ecg.resample.Decimation;
import io.meit.ecg.signal.EcgWindow;

/**
 * {@link MillivoltPreparation}, then 100 samples a second ({@link Decimation}): what is above 43 Hz goes, with it most of a
 * muscle's noise. An encoder has a fifth of the work. PTB-XL's benchmark (Strodthoff et al. 2020) reads its ECGs at this rate.
 */
final class SlowMillivoltPreparation implements Preparation {

    static final String ID = "millivolt-100hz-v1";

    private static final int RATE_HZ = 100;
    private static final Decimation DECIMATION = Decimation.by(EcgWindow.SAMPLE_RATE_HZ / RATE_HZ);

    private final Preparation millivolt = new MillivoltPreparation();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int samples() {
        return EcgWindow.SECONDS * RATE_HZ;
    }

    @Override
    public float[][] prepare(EcgWindow window) {
        float[][] leads = millivolt.prepare(window); // (12, 5000)
        for (int lead = 0; lead < leads.length; lead++) {
            leads[lead] = DECIMATION.apply(leads[lead]);
        }
        return leads; // (12, 1000)
    }
}

/**
 * What makes an ECG worse, for robustness tests and for training: additive noise at a true signal-to-noise ratio, the
 * partial noise of MEIT's released code, faults of electrodes, amplifiers and links, and seeded augmentation. Works on
 * {@link io.meit.ecg.signal.EcgWindow}s. No scoring, no files but the noise recordings that a caller names.
 */
package io.meit.ecg.noise;

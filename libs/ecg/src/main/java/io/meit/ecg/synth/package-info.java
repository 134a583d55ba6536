/**
 * Seeded synthetic 12-lead ECGs with known truth: a moving heart dipole (P, QRS, ST and T waves as Gaussian-like
 * events) seen through a lead matrix, with rhythm, electrode noise, and the report that a machine would write. No file
 * reading, no resampling, no window preparation: those live in {@code wfdb} and {@code prepare}.
 *
 * <p>Sources: P. E. McSharry, G. D. Clifford, L. Tarassenko, L. A. Smith, "A dynamical model for generating synthetic
 * electrocardiogram signals", IEEE Trans. Biomed. Eng. 50(3), 2003 (Gaussian waves, respiratory heart-rate variability);
 * R. Sameni, G. D. Clifford, C. Jutten, M. B. Shamsollahi, "Multichannel ECG and noise modeling", EURASIP J. Adv.
 * Signal Process. 2007 (three-dimensional dipole and lead projection); G. E. Dower, H. B. Machado, J. A. Osborne, "On
 * deriving the electrocardiogram from vectorcardiographic leads", Clin. Cardiol. 3, 1980 (lead matrix).
 */
package io.meit.ecg.synth;

/**
 * What can be measured in an ECG without a model: rate, regularity, intervals, axis, amplitudes of the median beat. Made to teach
 * an encoder, not to be reported: nothing here was validated on patients.
 */
package io.meit.ecg.measure;

/** A 12-lead ECG as vector graphics on millimetre paper, to scale. Draws what it is given and judges nothing. */
package io.meit.evaluation.page.ecg;

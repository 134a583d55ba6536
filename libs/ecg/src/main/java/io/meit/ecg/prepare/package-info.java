/**
 * The versioned ways from a window to the encoder's input, shared by serving and training. What leaves here has no
 * missing samples; what cannot be repaired is refused. No learned parameters.
 */
package io.meit.ecg.prepare;

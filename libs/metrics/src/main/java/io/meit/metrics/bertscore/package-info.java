/**
 * BERTScore and the encoders it takes its vectors from, run by ONNX Runtime. The only part of the library that needs
 * native code; nothing else may depend on it but the choice of metrics.
 */
package io.meit.metrics.bertscore;

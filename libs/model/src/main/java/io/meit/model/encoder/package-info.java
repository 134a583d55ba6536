/**
 * From windows to embeddings: the 1-D ResNet and the projector of the paper, as TorchScript source written by Java, and
 * the encoder that serves them. No Kafka, no gRPC, no text and no training loop here.
 */
package io.meit.model.encoder;

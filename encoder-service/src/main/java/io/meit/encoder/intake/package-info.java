/**
 * Windows come in from Kafka here, and leave settled: reported or rejected, and only then is the offset committed. Knows
 * neither tensors nor gRPC.
 */
package io.meit.encoder.intake;

/**
 * Decoders: their configuration, the names of their weights, and the TorchScript source they run as. Nothing in here
 * knows text or where weights come from.
 */
package io.meit.model.decoder;

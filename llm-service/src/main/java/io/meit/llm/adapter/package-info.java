/**
 * LoRA adapters by name: loading, swapping and unloading while texts are written. Who asked for a text holds a lease on the
 * adapter that its name meant then. It must not know gRPC, queues or texts: the decoder is behind
 * {@link io.meit.llm.adapter.AdapterHost}.
 */
package io.meit.llm.adapter;

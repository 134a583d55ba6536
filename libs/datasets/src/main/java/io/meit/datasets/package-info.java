/**
 * Data sets as they are downloaded, turned into prepared sets that training and evaluation read: {@code source} reads the
 * published layouts, {@code report} cleans texts, {@code signal} makes windows, {@code split} parts patients, {@code store}
 * writes and reads shards, {@code prepare} runs it all. Nothing here knows a model, a tokenizer or a service.
 */
package io.meit.datasets;

/**
 * Steps of rows in vector code, their linear layers in machine code, on libtorch's memory: weights that oneDNN packed, and the cache. What a
 * decoder is comes as traits ({@code DecoderConfig}) and addresses ({@code RowMemory}); nothing here calls libtorch but products of many rows.
 */
package io.meit.kernels;

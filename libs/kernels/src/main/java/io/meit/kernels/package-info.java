/**
 * Linear layers on one row, on the memory in which oneDNN keeps its packed weights, with the bits of oneDNN. Nothing here knows
 * libtorch or decoders' families; what a layer is comes as addresses and sizes.
 */
package io.meit.kernels;

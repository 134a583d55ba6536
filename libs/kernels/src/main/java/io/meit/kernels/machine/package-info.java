/**
 * Machine code that is written here, because Java has no instruction for products of bf16 and of 8 bits: an assembler, memory that may be
 * run, and one loop. Knows blocks of packed weights, not layers nor decoders.
 */
package io.meit.kernels.machine;

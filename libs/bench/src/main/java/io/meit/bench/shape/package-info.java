/**
 * Models of real sizes without real weights: named shapes, and the Hugging Face directories of random weights that all
 * engines load. No engine here.
 */
package io.meit.bench.shape;

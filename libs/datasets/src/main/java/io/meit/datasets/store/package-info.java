/**
 * Prepared sets on disk: Avro shards with one record a block, an index, a manifest; how they are written (atomically) and
 * how training and evaluation read them. The schemas are resources beside this package. No tables of data sets, no signals'
 * arithmetic.
 */
package io.meit.datasets.store;

/**
 * What every metric is: a number from a hypothesis and a reference, with a signature that says how it was computed. Each
 * metric has a room of its own below. Pure arithmetic: no Kafka, no database, no clock.
 */
package io.meit.eval.metric;

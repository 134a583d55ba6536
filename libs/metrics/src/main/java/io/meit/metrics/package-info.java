/**
 * What every text metric is: numbers from a hypothesis and a reference, with a signature that says how they were
 * computed. Each metric has a package of its own below. Pure arithmetic: no service, no file of a user, no clock.
 */
package io.meit.metrics;

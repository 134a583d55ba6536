/**
 * Several metrics over many pairs at once: which ones, on what text, averaged how, with which intervals. What a command
 * or a service calls. Reads no texts from files.
 */
package io.meit.metrics.suite;

/**
 * What cannot become a report: the exception that says so, and its way to the rejected topic. Nobody decides here; the
 * rooms that find a defect do.
 */
package io.meit.encoder.reject;

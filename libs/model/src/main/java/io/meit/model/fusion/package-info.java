/**
 * How an ECG enters a decoder: prefix keys and values for every attention layer. Nothing in here knows how the ECG was
 * encoded or which decoder family it enters.
 */
package io.meit.model.fusion;

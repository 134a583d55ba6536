/**
 * From any sampling rate to 500 Hz, band-limited. Works on plain sample arrays; knows neither files nor windows.
 */
package io.meit.ecg.resample;

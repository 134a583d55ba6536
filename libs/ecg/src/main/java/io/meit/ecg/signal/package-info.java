/**
 * The words every part speaks in: the twelve leads, a record, a window, and an ECG that cannot be used. No files, no
 * arithmetic on samples, no dependency on another package of the project.
 */
package io.meit.ecg.signal;

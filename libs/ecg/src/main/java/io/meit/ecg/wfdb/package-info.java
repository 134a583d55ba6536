/**
 * WFDB records (PhysioNet): header grammar, reading and writing of samples, finding records and their reference reports
 * under a directory. Gives {@link io.meit.ecg.signal.EcgRecord}s as stored; no resampling, no cutting, no network.
 */
package io.meit.ecg.wfdb;

/**
 * From a record to its 10 s windows, and between a window and the bytes it travels as ({@code meit.v1.EcgWindow}). No
 * scaling for the encoder (that is {@link io.meit.ecg.prepare}) and no dependency on protobuf.
 */
package io.meit.ecg.window;

/** What is said of a window on its way through the rooms. Only data: nothing here does anything. */
package io.meit.encoder.window;

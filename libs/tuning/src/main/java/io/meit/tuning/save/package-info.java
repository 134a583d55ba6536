/** A run's state and results on the disk: written as a whole or not at all, and read again. Decides nothing. */
package io.meit.tuning.save;

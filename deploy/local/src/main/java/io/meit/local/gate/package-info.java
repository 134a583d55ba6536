/** The commands {@code ./meit gate}: which adapter writes reports. Decides nothing itself: eval-service does. */
package io.meit.local.gate;

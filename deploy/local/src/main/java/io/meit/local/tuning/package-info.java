/** Commands around tuning: jobs of a service, and the checkpoint that a run's result is served as. The training itself is elsewhere. */
package io.meit.local.tuning;

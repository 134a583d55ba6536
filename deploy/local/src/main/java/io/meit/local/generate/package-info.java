/** One report in this process, from a checkpoint directory, without any service. */
package io.meit.local.generate;

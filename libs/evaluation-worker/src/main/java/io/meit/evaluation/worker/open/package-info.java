/** A suite with all that it names opened: models, prepared sets, noise recordings. No plan, no network. */
package io.meit.evaluation.worker.open;

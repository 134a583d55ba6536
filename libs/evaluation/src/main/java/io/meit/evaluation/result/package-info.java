/** The numbers of a run as they leave the system: records, their JSON and its schema. */
package io.meit.evaluation.result;

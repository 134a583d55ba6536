/** Where samples are fetched and outputs handed in: eval-service by gRPC. Knows no model and no data set. */
package io.meit.evaluation.worker.desk;

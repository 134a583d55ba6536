/**
 * The doors of the runs: gRPC EvaluationService and REST. Requests are checked here and turned into what packages run and score
 * take, their answers into messages and JSON. It must not know how a run is kept or scored.
 */
package io.meit.eval.api;

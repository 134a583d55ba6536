/**
 * Scores runs with libs/evaluation from their kept samples, asked or not, and compares them. Works on threads of its own, for
 * scoring blocks; knows neither SQL nor how a caller asks.
 */
package io.meit.eval.score;

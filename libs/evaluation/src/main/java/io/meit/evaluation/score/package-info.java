/**
 * From kept samples to numbers: text metrics in both profiles, clinical metrics against texts and codes, groups and worst
 * samples, each with its interval. Writes no report, asks no model and keeps nothing; judges are in their own package.
 */
package io.meit.evaluation.score;

/**
 * What a report says and how it compares with a reference, as few numbers that add up; differences of such numbers with
 * intervals. For the live scores and the gate. No database, no network.
 */
package io.meit.eval.clinical;

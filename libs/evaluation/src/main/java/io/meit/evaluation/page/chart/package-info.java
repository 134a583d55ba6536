/** Charts as vector graphics: lines with bands, dots with whiskers, bars. Know numbers and names, nothing of runs. */
package io.meit.evaluation.page.chart;

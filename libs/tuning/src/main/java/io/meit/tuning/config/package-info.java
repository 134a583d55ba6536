/** What a tuning run is told: the YAML file, its presets, and the checks that need no model. Starts nothing. */
package io.meit.tuning.config;

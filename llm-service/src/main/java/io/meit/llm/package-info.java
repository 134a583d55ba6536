/**
 * llm-service: writes reports on embedded ECGs, keeps them, announces them and serves them. Here are only the settings
 * and what the process gives to all rooms (clock, version); the features live in the packages below.
 */
package io.meit.llm;

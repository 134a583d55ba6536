/**
 * Other engines as resident processes: a script of this module that reads one JSON object a line from standard input and
 * answers with one. Nothing here times or compares.
 */
package io.meit.bench.peer;

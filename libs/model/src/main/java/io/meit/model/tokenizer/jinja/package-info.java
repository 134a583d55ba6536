/**
 * The part of the Jinja language that chat templates are written in: a small interpreter that refuses what it does not know
 * by name, reaches nothing outside the values it is given, and keeps track of which characters came from a message. Nothing
 * in here knows tokens or files.
 */
package io.meit.model.tokenizer.jinja;

/** Reading JSON files with errors that name the file and the field. Nothing in here knows what the fields mean. */
package io.meit.model.json;

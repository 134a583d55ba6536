/**
 * The families of decoders: one short declaration each, of its configuration's fields and its weights' names. Nothing in
 * here computes; {@code docs/families.md} shows how to add one.
 */
package io.meit.model.decoder.family;

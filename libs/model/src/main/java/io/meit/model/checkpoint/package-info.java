/**
 * Directories that hold a model: what must be in one, and how encoder and generator are made from it. Nothing in here
 * computes.
 */
package io.meit.model.checkpoint;

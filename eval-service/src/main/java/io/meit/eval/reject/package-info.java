/** Messages that cannot be read, on their way to the rejected topic. Nobody decides here. */
package io.meit.eval.reject;

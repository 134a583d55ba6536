/** The commands {@code ./meit data}: arguments to a preparation or a check of libs/datasets, its result as text. */
package io.meit.local.data;

/** CIDEr-D in both profiles, with the document frequencies of the strict one, and nothing else. */
package io.meit.metrics.cider;

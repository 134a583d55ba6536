/** Elements of a page as values. Text is escaped when it is written, so nothing that a model wrote can become markup. */
package io.meit.evaluation.page.html;

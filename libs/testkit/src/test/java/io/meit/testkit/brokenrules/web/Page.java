package io.meit.testkit.brokenrules.web;

import io.meit.testkit.brokenrules.store.OrderManager;

/** Closes the cycle of packages. */
public record Page(OrderManager orders) {}

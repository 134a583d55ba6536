/** The demo: simulated monitors on one side, their reports on the other, and the account of every window. */
package io.meit.local.demo;

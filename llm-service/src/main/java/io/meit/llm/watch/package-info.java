/**
 * The live feed: every report as it is being written, token by token, to any number of watchers. A watcher that falls
 * behind is ended; it can never slow generation down. It must not know who watches (gRPC, HTTP) or how reports are made.
 */
package io.meit.llm.watch;

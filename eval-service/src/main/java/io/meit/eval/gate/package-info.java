/**
 * The gate: whether an adapter may write reports, judged by runs of a suite; putting it in service, on a share, or in the
 * shadow; taking it back, also unasked when live scores say so; and the audit trail of all that. llm-service is behind
 * {@code RouteClient}.
 */
package io.meit.eval.gate;

package io.meit.eval.live;

import jakarta.persistence.Embeddable;

/** Where a report belongs: a window has one, and may have one shadow. */
@Embeddable
public record LivePlace(String windowId, boolean shadow) {}

package io.meit.testkit.brokenrules.store;

import io.meit.ingest.OtherService;
import io.meit.proto.v1.Report;
import io.meit.testkit.brokenrules.web.Page;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/** Breaks every rule at once. */
public final class OrderManager {

    @Inject
    Page page;

    OtherService other;
    Report report;

    void speak() {
        Logger.getGlobal().info("spoken");
        System.out.println(page);
    }
}

package io.meit.llm.generate;

import io.meit.llm.report.ReportAnnouncer;
import io.meit.llm.report.ReportStore;
import io.meit.llm.watch.ReportFeed;
import jakarta.inject.Singleton;

/** Where reports are looked up and where finished ones go. */
@Singleton
class Keeping {

    private final ReportStore store;
    private final ReportAnnouncer announcer;
    private final ReportFeed feed;

    Keeping(ReportStore store, ReportAnnouncer announcer, ReportFeed feed) {
        this.store = store;
        this.announcer = announcer;
        this.feed = feed;
    }

    ReportStore store() {
        return store;
    }

    ReportAnnouncer announcer() {
        return announcer;
    }

    ReportFeed feed() {
        return feed;
    }
}

package io.meit.llm;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives the wall clock, in UTC, to whoever stamps a time. */
final class ServiceClock {

    private ServiceClock() {}

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.systemUTC();
    }
}

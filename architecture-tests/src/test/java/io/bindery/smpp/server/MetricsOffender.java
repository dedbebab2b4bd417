package io.bindery.smpp.server;

import io.micrometer.core.instrument.MeterRegistry;

/** Breaks: optional libraries are touched where they are optional. */
public final class MetricsOffender {
    void count(MeterRegistry registry) {
        registry.counter("binds").increment();
    }
}

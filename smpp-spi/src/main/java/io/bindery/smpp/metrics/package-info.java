/** Figures for a host's own registry. Start with {@link io.bindery.smpp.metrics.SmppMetrics}; for tracing with {@link io.bindery.smpp.metrics.SmppObservations}. */
@NullMarked
package io.bindery.smpp.metrics;

import org.jspecify.annotations.NullMarked;

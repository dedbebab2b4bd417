/** Figures for a host's own registry. Start with {@link io.bindery.smpp.metrics.SmppMetrics}. */
@NullMarked
package io.bindery.smpp.metrics;

import org.jspecify.annotations.NullMarked;

/**
 * The codec measured beside its rivals. Start with {@link io.bindery.smpp.benchmarks.Sample}, the PDUs of all benchmarks,
 * and {@link io.bindery.smpp.benchmarks.SmppLibrary}, the interface that hides whose codec is running;
 * {@code docs/performance.md} has the results.
 */
@NullMarked
package io.bindery.smpp.benchmarks;

import org.jspecify.annotations.NullMarked;

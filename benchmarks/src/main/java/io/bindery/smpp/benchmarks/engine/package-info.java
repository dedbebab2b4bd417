/**
 * Whole programs measured beside their rivals: a server and a client, each in a JVM of its own, on loopback. Start with
 * {@link io.bindery.smpp.benchmarks.engine.Row}, which says what is measured with whom, and
 * {@link io.bindery.smpp.benchmarks.engine.Speaker}, behind which the libraries are. {@code benchmarks/engine} runs
 * {@link io.bindery.smpp.benchmarks.engine.EngineRun}, which starts the JVMs ({@link
 * io.bindery.smpp.benchmarks.engine.Side}); {@code docs/performance-sessions.md} has the results.
 */
@NullMarked
package io.bindery.smpp.benchmarks.engine;

import org.jspecify.annotations.NullMarked;

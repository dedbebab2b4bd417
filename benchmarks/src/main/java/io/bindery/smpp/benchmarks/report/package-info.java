/**
 * Turns the JSON files of {@code benchmarks/run} into the tables and charts of {@code docs/performance.md}. Start with
 * {@link io.bindery.smpp.benchmarks.report.Report}; {@link io.bindery.smpp.benchmarks.report.EngineReport} does the same for
 * {@code benchmarks/engine}, {@code benchmarks/sessions} and {@code docs/performance-sessions.md}.
 */
@NullMarked
package io.bindery.smpp.benchmarks.report;

import org.jspecify.annotations.NullMarked;

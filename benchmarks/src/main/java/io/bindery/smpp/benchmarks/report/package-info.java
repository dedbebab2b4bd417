/**
 * Turns the JSON files of {@code benchmarks/run} into the tables and charts of {@code docs/performance.md}. Start with
 * {@link io.bindery.smpp.benchmarks.report.Report}.
 */
@NullMarked
package io.bindery.smpp.benchmarks.report;

import org.jspecify.annotations.NullMarked;

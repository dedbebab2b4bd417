package io.bindery.smpp.benchmarks.report;

/**
 * One line of a table.
 *
 * @param label what the reader sees
 * @param benchmark class and method
 * @param subject the sample; empty where there is no choice
 */
record Row(String label, String benchmark, String subject) {}

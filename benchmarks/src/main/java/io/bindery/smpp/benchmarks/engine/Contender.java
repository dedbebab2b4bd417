package io.bindery.smpp.benchmarks.engine;

/**
 * One way to run a row.
 *
 * @param name unique in its row; a part of file names
 * @param label what the reader sees
 * @param server whose server
 * @param client whose client
 * @param plan what they do
 */
public record Contender(String name, String label, Speaker server, Speaker client, Plan plan) {}

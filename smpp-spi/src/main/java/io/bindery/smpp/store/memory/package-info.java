/**
 * Stores for one process: the default until a host brings its own, and the reference the contract tests run against.
 * Start with {@link io.bindery.smpp.store.memory.InMemoryCorrelationStore}; of the mailbox, the rules of one queue are in
 * {@code Queue}.
 */
@NullMarked
package io.bindery.smpp.store.memory;

import org.jspecify.annotations.NullMarked;

/**
 * The contracts a host implements to keep receipts and messages in a place of its own. Start with
 * {@link io.bindery.smpp.store.CorrelationStore} (one value a key, replaced by compare-and-set) and
 * {@link io.bindery.smpp.store.Mailbox} (a queue that lends its items); {@link io.bindery.smpp.store.Store} has the rules
 * for both.
 */
@NullMarked
package io.bindery.smpp.store;

import org.jspecify.annotations.NullMarked;

/**
 * Contract tests for stores that a host writes itself: extend {@link io.bindery.smpp.testkit.tck.CorrelationStoreContract} or
 * {@link io.bindery.smpp.testkit.tck.MailboxContract} and supply the store. They need JUnit 5.9 or newer and AssertJ on the
 * class path of the tests.
 */
@NullMarked
package io.bindery.smpp.testkit.tck;

import org.jspecify.annotations.NullMarked;

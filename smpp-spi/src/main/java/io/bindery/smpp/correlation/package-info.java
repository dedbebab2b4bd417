/**
 * Which receipt belongs to which message. Start with {@link io.bindery.smpp.correlation.ReceiptFlow}, the sequence a
 * gateway runs; {@link io.bindery.smpp.correlation.Correlator} has its single steps, and the rules themselves are in
 * {@code Entry}.
 */
@NullMarked
package io.bindery.smpp.correlation;

import org.jspecify.annotations.NullMarked;

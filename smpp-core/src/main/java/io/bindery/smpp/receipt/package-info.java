/**
 * Delivery receipts. Start with {@link io.bindery.smpp.receipt.DeliveryReceipt}, which reads and writes them;
 * {@link io.bindery.smpp.receipt.ReceiptDialect} says how they are written,
 * {@link io.bindery.smpp.receipt.MessageIdMatching} when the ids in responses and receipts are the same.
 * {@code ReceiptScan} finds the fields in the text of a receipt, {@code ReceiptBody} finds that text in a PDU.
 *
 * <p>Reading never fails: every message centre writes receipts its own way, so what cannot be understood is left out, and
 * what came remains in {@link io.bindery.smpp.receipt.DeliveryReceipt#fields()}.
 */
@NullMarked
package io.bindery.smpp.receipt;

import org.jspecify.annotations.NullMarked;

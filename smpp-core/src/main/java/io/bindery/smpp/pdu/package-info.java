/**
 * The PDUs. Start with {@link io.bindery.smpp.pdu.Command}, the table of all commands; then read
 * {@link io.bindery.smpp.pdu.SubmitSm}, one PDU from its wire table to its builder. How the octets are walked stands in
 * {@code Layout}, how a field finds its place in {@code WireTable}, what damaged octets are worth in
 * {@code LenientWalk}.
 *
 * <p>{@link io.bindery.smpp.pdu.Reassembler} joins long messages; {@code parts} of a message PDU splits them.
 */
@NullMarked
package io.bindery.smpp.pdu;

import org.jspecify.annotations.NullMarked;

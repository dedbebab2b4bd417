package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;

/**
 * A destination that a submit_multi could not be sent to, and why (unsuccess_sme).
 *
 * @param address the destination, at most 20 characters
 * @param status error_status_code
 */
public record UnsuccessfulDestination(Address address, CommandStatus status) {}

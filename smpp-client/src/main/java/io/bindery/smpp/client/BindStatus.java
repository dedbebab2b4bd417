package io.bindery.smpp.client;

import io.bindery.smpp.pdu.BindType;

/**
 * One of the binds of a client and where it stands; see {@link SmppClient#binds()}.
 *
 * @param name the client's; with several binds and a number behind it
 * @param type what it may carry
 * @param state where it stands
 */
public record BindStatus(String name, BindType type, BindState state) {}

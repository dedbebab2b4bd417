package io.bindery.smpp.gateway.app.demo;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.text.EncodedText;

/**
 * One message of the demo.
 *
 * @param source who it says it is from: letters or a number
 * @param destination where it goes
 * @param text its text, in octets and their data_coding
 */
record DemoMessage(Address source, Address destination, EncodedText text) {}

/**
 * Text in octets and back: alphabets and the SMPP data_coding that names them. Start with
 * {@link io.bindery.smpp.text.EncodedText} to write a text and with
 * {@link io.bindery.smpp.text.DataCoding#decode(io.bindery.smpp.Octets)} to read one;
 * {@link io.bindery.smpp.text.Alphabets} lists the alphabets, and
 * {@link io.bindery.smpp.text.PeerAlphabets} says which of them a peer means.
 *
 * <p>{@link io.bindery.smpp.text.Splitter} cuts a long text into parts, {@link io.bindery.smpp.text.UserData} takes a message
 * with a user data header apart.
 *
 * <p>Writing never loses a character: a text is encoded so that it reads back as it was, or it is refused. Reading never
 * fails: what has no meaning is shown as U+FFFD. Whoever wants to lose characters asks for a
 * {@link io.bindery.smpp.text.LossyText}.
 */
@NullMarked
package io.bindery.smpp.text;

import org.jspecify.annotations.NullMarked;

/**
 * Text in octets and back: alphabets and the SMPP data_coding that names them. Start with
 * {@link io.bindery.smpp.text.EncodedText} to write a text and with
 * {@link io.bindery.smpp.text.DataCoding#decode(io.bindery.smpp.Octets)} to read one;
 * {@link io.bindery.smpp.text.Alphabets} lists the alphabets.
 *
 * <p>Writing never loses a character: a text is encoded so that it reads back as it was, or it is refused. Reading never
 * fails: what has no meaning is shown as U+FFFD.
 */
@NullMarked
package io.bindery.smpp.text;

import org.jspecify.annotations.NullMarked;

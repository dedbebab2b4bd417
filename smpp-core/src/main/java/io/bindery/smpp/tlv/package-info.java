/**
 * Optional parameters. Start with {@link io.bindery.smpp.tlv.Tlvs}; {@link io.bindery.smpp.tlv.Tags} lists the known tags.
 */
@NullMarked
package io.bindery.smpp.tlv;

import org.jspecify.annotations.NullMarked;

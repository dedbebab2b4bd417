/**
 * Values that every other package uses. Start with {@link io.bindery.smpp.Octets}, {@link io.bindery.smpp.CommandStatus} and the
 * exceptions below {@link io.bindery.smpp.SmppException}.
 */
@NullMarked
package io.bindery.smpp;

import org.jspecify.annotations.NullMarked;

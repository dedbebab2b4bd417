/**
 * The ESME's side. Start with {@link io.bindery.smpp.client.SmppClient}; {@code BindSupervisor} keeps its bind alive.
 */
@NullMarked
package io.bindery.smpp.client;

import org.jspecify.annotations.NullMarked;

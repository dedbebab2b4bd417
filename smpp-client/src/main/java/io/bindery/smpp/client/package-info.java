/**
 * The ESME's side. Start with {@link io.bindery.smpp.client.SmppClient}: {@code BindSlot} is one of its binds, {@code BindSupervisor}
 * keeps that alive, {@code BindSender} chooses between several. {@link io.bindery.smpp.client.UpstreamGroup} sends over several clients,
 * {@link io.bindery.smpp.client.OutbindListener} waits to be called.
 */
@NullMarked
package io.bindery.smpp.client;

import org.jspecify.annotations.NullMarked;

/**
 * The session engine. Start with {@link io.bindery.smpp.session.ChannelSession}: octets come in, become frames, meet the
 * window ({@code RequestWindow}) or the handlers ({@code Dispatcher}), and leave through the {@code Outbox}. Everything of
 * a session belongs to its event loop, except what {@code Outbox} and {@code Dispatcher} say.
 */
@NullMarked
package io.bindery.smpp.session;

import org.jspecify.annotations.NullMarked;

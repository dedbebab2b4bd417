/**
 * The session engine. Start with {@link io.bindery.smpp.session.ChannelSession}: octets come in, become frames, meet a
 * request of ours ({@code SentRequests}) or become one of the peer's ({@code ReceivedRequests}), and leave through the
 * {@code Outbox}. All of it belongs to the session's event loop; other threads hold a
 * {@link io.bindery.smpp.session.LiveSession}.
 */
@NullMarked
package io.bindery.smpp.session;

import org.jspecify.annotations.NullMarked;

/**
 * The session engine. Start with {@link io.bindery.smpp.session.ChannelSession}: octets come in and become
 * frames, of which {@code Intake} makes something: an answer to a request of ours ({@code SentRequests}) or a request of the
 * peer's ({@code ReceivedRequests}). What leaves goes through {@code Outflow}. All of it belongs to the session's event loop; other threads hold a
 * {@link io.bindery.smpp.session.LiveSession}.
 */
@NullMarked
package io.bindery.smpp.session;

import org.jspecify.annotations.NullMarked;

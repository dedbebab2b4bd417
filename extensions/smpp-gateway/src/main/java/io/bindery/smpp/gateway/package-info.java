/**
 * The relay between applications (ESMEs), which bind to this gateway, and message centres (upstreams), to which it binds.
 *
 * <p>Start with {@link io.bindery.smpp.gateway.Gateway}, which composes the parts. A message goes through
 * {@link io.bindery.smpp.gateway.SubmitRelay}; its receipt comes back through
 * {@link io.bindery.smpp.gateway.DeliverRelay} into a mailbox, from which
 * {@link io.bindery.smpp.gateway.MailboxPump} takes it to the application.
 */
@NullMarked
package io.bindery.smpp.gateway;

import org.jspecify.annotations.NullMarked;

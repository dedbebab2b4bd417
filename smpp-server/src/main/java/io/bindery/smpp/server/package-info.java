/** The message centre's side. Start with {@link io.bindery.smpp.server.SmppServer}. */
@NullMarked
package io.bindery.smpp.server;

import org.jspecify.annotations.NullMarked;

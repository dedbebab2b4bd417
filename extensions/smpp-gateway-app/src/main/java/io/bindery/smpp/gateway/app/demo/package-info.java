/**
 * {@code bindery demo}: message centres, the gateway and applications in one process, over real sockets, and the balance
 * of what became of every message.
 *
 * <p>Start with {@link io.bindery.smpp.gateway.app.demo.Demo}, which tells the run from its first to its last line.
 */
@NullMarked
package io.bindery.smpp.gateway.app.demo;

import org.jspecify.annotations.NullMarked;

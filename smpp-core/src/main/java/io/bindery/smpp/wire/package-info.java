/**
 * Cursors over octets in network byte order. Internal: not exported. Start with {@link io.bindery.smpp.wire.Wire}.
 */
@NullMarked
package io.bindery.smpp.wire;

import org.jspecify.annotations.NullMarked;

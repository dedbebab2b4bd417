/**
 * A fake message centre, a fake ESME and what tests need around them.
 *
 * <p>Start with {@link io.bindery.smpp.testkit.SmppTest}, which injects {@link io.bindery.smpp.testkit.FakeSmsc} and
 * {@link io.bindery.smpp.testkit.FakeEsme}; {@link io.bindery.smpp.testkit.Script} has the wire situations that they can
 * be told to produce, {@link io.bindery.smpp.testkit.Ledger} the accounting that tells what was lost. Inside, an octet
 * travels {@code Link} → {@code Inlet} → {@code Peer} → {@code SmscSession} or {@code FakeEsme} → {@code Outlet}.
 */
@NullMarked
package io.bindery.smpp.testkit;

import org.jspecify.annotations.NullMarked;

package io.bindery.smpp.testkit;

import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.tlv.Tag;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a PDU of any kind.
 *
 * @param <S> the assertions themselves
 * @param <P> what they are about
 */
public sealed class PduAssert<S extends PduAssert<S, P>, P extends Pdu> extends AbstractAssert<S, P>
        permits MessagePduAssert, AnyPduAssert {
    PduAssert(P actual, Class<S> self) {
        super(actual, self);
    }

    /** command_id. */
    public S hasCommand(Command expected) {
        return has("command", pdu().command(), expected);
    }

    /** At least one TLV with this tag, whatever is in it. */
    public S hasTlv(Tag<?> tag) {
        return has("TLV " + tag + " present", pdu().tlvs().contains(tag), true);
    }

    /** The first TLV with this tag. */
    public <T> S hasTlv(Tag<T> tag, T expected) {
        return has("TLV " + tag, pdu().tlvs().get(tag), Optional.of(expected));
    }

    /** No TLV with this tag. */
    public S hasNoTlv(Tag<?> tag) {
        return has("TLV " + tag, pdu().tlvs().get(tag), Optional.empty());
    }

    /** Nothing had to be overlooked to read it. */
    public S hasNoQuirks() {
        return has("quirks", pdu().quirks(), Set.of());
    }

    final P pdu() {
        isNotNull();
        return actual;
    }

    final S has(String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            failWithMessage("%s: %s (expected %s) in %s", what, found, expected, actual);
        }
        return myself;
    }
}

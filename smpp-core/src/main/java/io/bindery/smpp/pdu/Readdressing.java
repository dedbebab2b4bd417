package io.bindery.smpp.pdu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Other addresses in a PDU of any command: in its fields source_addr, destination_addr and esme_addr, in each entry of
 * dest_address and of unsuccess_sme. What is not an address of a message stays: address_range of a bind, names of distribution
 * lists, subaddresses and callback numbers in TLVs. Stateless.
 */
public final class Readdressing {
    /** What becomes of one address. */
    @FunctionalInterface
    public interface Rule {
        /**
         * The address to put in its place; an equal one leaves it.
         *
         * @param field the specification's name: {@code source_addr}, {@code destination_addr} or {@code esme_addr}
         */
        Address change(String field, Address address);
    }

    private static final String DESTINATION = "destination_addr";

    private Readdressing() {}

    /**
     * {@code pdu} with the addresses that {@code rule} gives; the same object when it leaves all of them. Everything else stays
     * octet for octet, and {@link Pdu#quirks()} too.
     *
     * @throws IllegalArgumentException when no wire can carry an address that the rule gives
     */
    public static <P extends Pdu> P of(P pdu, Rule rule) {
        boolean isReadable = pdu instanceof Body body && !body.isAbsent();
        if (!isReadable || pdu instanceof UnknownPdu || pdu instanceof Bind) {
            return pdu;
        }
        Layout<?> layout = pdu.command().layout();
        return layout == null ? pdu : changed(layout, pdu, (Body) pdu, rule);
    }

    @SuppressWarnings("unchecked") // a layout makes bodies of its own class
    private static <P extends Pdu> P changed(Layout<?> layout, P pdu, Body body, Rule rule) {
        Draft draft = null;
        for (Field field : layout.fields()) {
            if (field instanceof Field.Addr address) {
                draft = changed(layout, body, draft, address, rule);
            } else if (field instanceof Field.Entries<?> entries) {
                draft = changed(layout, body, draft, entries, rule);
            }
        }
        return draft == null ? pdu : (P) layout.build(draft, body);
    }

    private static @Nullable Draft changed(
            Layout<?> layout, Body body, @Nullable Draft draft, Field.Addr field, Rule rule) {
        Address before = field.in(body);
        Address after = rule.change(field.name(), before);
        if (after.equals(before)) {
            return draft;
        }
        Draft begun = draft == null ? layout.draftOf(body) : draft;
        field.set(begun, after);
        return begun;
    }

    private static <E> @Nullable Draft changed(
            Layout<?> layout, Body body, @Nullable Draft draft, Field.Entries<E> field, Rule rule) {
        boolean isChanged = false;
        List<E> entries = new ArrayList<>(field.in(body));
        for (int i = 0; i < entries.size(); i++) {
            E before = entries.get(i);
            E after = changed(before, rule);
            isChanged |= !after.equals(before);
            entries.set(i, after);
        }
        if (!isChanged) {
            return draft;
        }
        Draft begun = draft == null ? layout.draftOf(body) : draft;
        field.set(begun, entries);
        return begun;
    }

    @SuppressWarnings("unchecked") // an entry is replaced by one of its own class
    private static <E> E changed(E entry, Rule rule) {
        if (entry instanceof Destination.Sme sme) {
            Address after = rule.change(DESTINATION, sme.address());
            return after.equals(sme.address()) ? entry : (E) Destination.of(after);
        }
        if (entry instanceof UnsuccessfulDestination refused) {
            Address after = rule.change(DESTINATION, refused.address());
            return after.equals(refused.address()) ? entry : (E) new UnsuccessfulDestination(after, refused.status());
        }
        return entry;
    }
}

package io.bindery.smpp.pdu;

import io.bindery.smpp.CommandStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down the mandatory fields of one PDU in wire order and gives each its place. Every PDU class begins with one;
 * it is the only statement of the order of fields.
 */
final class WireTable {
    private final String name;
    private final List<Field> fields = new ArrayList<>();
    private final List<Integer> program = new ArrayList<>();
    private int mark;
    private int delta;
    private int slots;

    private WireTable(String name) {
        this.name = name;
    }

    static WireTable of(String name) {
        return new WireTable(name);
    }

    Field.Int8 int8(String field) {
        return listed(place8(field));
    }

    Field.CString cString(String field, int max, CommandStatus violation) {
        return listed(placeString(field, max, violation, Field.Nature.PLAIN));
    }

    Field.CString identifier(String field, int max, CommandStatus violation) {
        return listed(placeString(field, max, violation, Field.Nature.IDENTIFIER));
    }

    Field.CString secret(String field, int max, CommandStatus violation) {
        return listed(placeString(field, max, violation, Field.Nature.SECRET));
    }

    Field.CString time(String field, CommandStatus violation) {
        return listed(placeString(field, 17, violation, Field.Nature.TIME));
    }

    /** The three fields of an address: {@code prefix_ton}, {@code prefix_npi} and {@code digits}. */
    Field.Addr address(String prefix, String digits, int max, CommandStatus violation) {
        Field.Int8 ton = place8(prefix + "_ton");
        Field.Int8 npi = place8(prefix + "_npi");
        return listed(new Field.Addr(ton, npi, placeString(digits, max, violation, Field.Nature.PLAIN)));
    }

    /** A list: the octet that counts its entries, and the entries. */
    <E> Field.Entries<E> list(String countName, String field, EntryForm<E> form) {
        Field.Entries<E> entries = new Field.Entries<>(countName, field, form, mark);
        if (delta != 0) {
            throw new IllegalStateException(field + ": a list must follow a string directly");
        }
        variable(form.opKind(), EntryForm.MOST_ENTRIES);
        return listed(entries);
    }

    /** sm_length and short_message, the last fields; longer messages travel in message_payload. */
    Field.Counted message() {
        return message("the TLV message_payload");
    }

    /** As {@link #message()}, where something has to be said about the way that longer messages take. */
    Field.Counted message(String elsewhere) {
        Field.Counted counted = new Field.Counted(
                "sm_length", "short_message", 255, CommandStatus.INVALID_MESSAGE_LENGTH, elsewhere, mark, delta);
        program.add(Layout.op(Layout.COUNTED, delta, counted.max()));
        delta = 0;
        return listed(counted);
    }

    private Field.Int8 place8(String field) {
        return new Field.Int8(field, mark, delta++, slots++);
    }

    private Field.CString placeString(String field, int max, CommandStatus violation, Field.Nature nature) {
        Field.CString string = new Field.CString(field, max, violation, nature, mark, delta);
        variable(nature == Field.Nature.TIME ? Layout.TIME : Layout.C_STRING, max);
        return string;
    }

    private void variable(int kind, int max) {
        program.add(Layout.op(kind, delta, max));
        mark++;
        delta = 0;
    }

    private <F extends Field> F listed(F field) {
        fields.add(field);
        return field;
    }

    /** The layout of a PDU whose mandatory fields must all be there. */
    <B extends Body> Layout<B> layout(Layout.Maker<B> maker) {
        return new Layout<>(name, this, maker, Layout.Absence.REFUSED);
    }

    /** The layout of a response: a missing body is a value of its own. */
    <B extends Body> Layout<B> responseLayout(Layout.Maker<B> maker) {
        return new Layout<>(name, this, maker, Layout.Absence.ALLOWED);
    }

    List<Field> fields() {
        return List.copyOf(fields);
    }

    int[] program() {
        List<Integer> whole = new ArrayList<>(program);
        if (delta > 0) {
            whole.add(Layout.op(Layout.FIXED, delta, 0));
        }
        if (mark > Body.MOST_MARKS || slots > Draft.MOST_SLOTS) {
            throw new IllegalStateException(name + ": " + mark + " variable fields and " + slots + " octets (at most "
                    + Body.MOST_MARKS + " and " + Draft.MOST_SLOTS + ")");
        }
        return whole.stream().mapToInt(Integer::intValue).toArray();
    }
}

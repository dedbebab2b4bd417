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

    /** sm_length and short_message; must be the last field. */
    Field.Counted counted(String countName, String field, int max, CommandStatus violation) {
        Field.Counted counted = new Field.Counted(countName, field, max, violation, mark, delta);
        program.add(Layout.op(Layout.COUNTED, max));
        return listed(counted);
    }

    private Field.Int8 place8(String field) {
        Field.Int8 int8 = new Field.Int8(field, mark, delta++);
        int last = program.size() - 1;
        if (last >= 0 && Layout.kind(program.get(last)) == Layout.FIXED) {
            program.set(last, Layout.op(Layout.FIXED, Layout.argument(program.get(last)) + 1));
        } else {
            program.add(Layout.op(Layout.FIXED, 1));
        }
        return int8;
    }

    private Field.CString placeString(String field, int max, CommandStatus violation, Field.Nature nature) {
        Field.CString string = new Field.CString(field, max, violation, nature, mark, delta);
        program.add(Layout.op(nature == Field.Nature.TIME ? Layout.TIME : Layout.C_STRING, max));
        mark++;
        delta = 0;
        return string;
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
        return program.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Octets of a body whose strings and counted field are empty. */
    int leastLength() {
        return program.stream()
                .mapToInt(op -> Layout.kind(op) == Layout.FIXED ? Layout.argument(op) : 1)
                .sum();
    }
}

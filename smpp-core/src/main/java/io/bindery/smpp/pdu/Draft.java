package io.bindery.smpp.pdu;

import io.bindery.smpp.Octets;
import io.bindery.smpp.tlv.Tlvs;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a body that is being built: octets of fixed size in wire order, and for each field of variable size a
 * {@code String} or {@link Octets}, null while it is empty. Only {@link Field} writes to the arrays, after checking.
 */
final class Draft {
    final byte[] fixed;
    final @Nullable Object[] variable;
    private Tlvs.@Nullable Builder tlvs;

    Draft(int fixed, int variable) {
        this.fixed = new byte[fixed];
        this.variable = new Object[variable];
    }

    Tlvs.Builder tlvs() {
        Tlvs.Builder builder = tlvs;
        if (builder == null) {
            builder = Tlvs.builder();
            tlvs = builder;
        }
        return builder;
    }

    Tlvs builtTlvs() {
        Tlvs.Builder builder = tlvs;
        return builder == null ? Tlvs.empty() : builder.build();
    }

    boolean hasTlvs() {
        return tlvs != null;
    }

    void replaceTlvs(Tlvs value) {
        tlvs = value.isEmpty() ? null : value.toBuilder();
    }
}

package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A message taken apart: its user data header, and the text behind it.
 *
 * @param header the header; {@link UserDataHeader#none()} when there is none, or none that can be found
 * @param headerOctets octets of the message before the text, its length octet included; 0 when it has no header
 * @param text what follows the header: text in octets, or binary data
 * @param defects what could not be understood; empty when all is in order
 */
public record UserData(UserDataHeader header, int headerOctets, Octets text, Set<Defect> defects) {
    /** What was wrong with a header. None of them makes reading fail. */
    public enum Defect {
        /** The message is empty, although it said that it had a header. */
        NO_HEADER,

        /** The header has no elements. */
        EMPTY_HEADER,

        /** The header is said to be longer than the message; all of it is taken for header, so there is no text. */
        HEADER_PAST_END,

        /**
         * The last element is said to be longer than what is left of the header. The elements before it count; 3GPP TS
         * 23.040 would drop them too, and a long message would fall apart for one stray octet.
         */
        ELEMENT_PAST_END,

        /** An element of concatenation with a total of 0, a number of 0 or above the total, or neither 3 nor 4 octets. */
        CONCATENATION_MEANINGLESS,

        /** A reference of 16 bits under element 0x00, or one of 8 bits under 0x08. It counts, by its length. */
        CONCATENATION_MISLABELLED,

        /** An element of ports with the wrong number of octets. */
        PORTS_MEANINGLESS,

        /** Concatenation or ports come more than once. The last counts. */
        REPEATED
    }

    /** @see UserData */
    public UserData {
        defects = Set.copyOf(defects);
    }

    /** A message without a header. */
    public static UserData withoutHeader(Octets body) {
        return new UserData(UserDataHeader.none(), 0, body, Set.of());
    }

    /** A message whose esm_class says that it begins with a header. Takes any octets. */
    public static UserData withHeader(Octets body) {
        if (body.isEmpty()) {
            return new UserData(UserDataHeader.none(), 0, body, Set.of(Defect.NO_HEADER));
        }
        int end = 1 + body.unsignedAt(0);
        if (end > body.length()) {
            return new UserData(UserDataHeader.none(), body.length(), Octets.empty(), Set.of(Defect.HEADER_PAST_END));
        }
        Set<Defect> defects = EnumSet.noneOf(Defect.class);
        List<InformationElement> elements = elements(body.slice(1, end), defects);
        inspect(elements, defects);
        return new UserData(UserDataHeader.of(elements), end, body.slice(end), defects);
    }

    /**
     * The text of a message in parts, in their order. The octets are joined before they are read, so that a character that
     * its sender cut in two is whole again; only packed septets, which begin anew in each part, are read part by part.
     */
    public static String joinedText(List<UserData> parts, Alphabet alphabet) {
        if (PartCapacity.isPacked(alphabet)) {
            return parts.stream()
                    .map(part -> alphabet.decode(part.text(), part.headerOctets()))
                    .collect(Collectors.joining());
        }
        return alphabet.decode(joined(parts));
    }

    /** The octets of all parts one behind the other, without their headers. */
    public static Octets joined(List<UserData> parts) {
        byte[] joined =
                new byte[parts.stream().mapToInt(part -> part.text().length()).sum()];
        int at = 0;
        for (UserData part : parts) {
            part.text().copyTo(joined, at);
            at += part.text().length();
        }
        return Octets.wrap(joined);
    }

    private static List<InformationElement> elements(Octets header, Set<Defect> defects) {
        List<InformationElement> elements = new ArrayList<>();
        int at = 0;
        while (at < header.length()) {
            int start = at + InformationElement.HEAD;
            int end = start > header.length() ? start : start + header.unsignedAt(at + 1);
            if (end > header.length()) {
                defects.add(Defect.ELEMENT_PAST_END);
                return elements;
            }
            elements.add(new InformationElement(header.unsignedAt(at), header.slice(start, end)));
            at = end;
        }
        if (elements.isEmpty()) {
            defects.add(Defect.EMPTY_HEADER);
        }
        return elements;
    }

    private static void inspect(List<InformationElement> elements, Set<Defect> defects) {
        int concatenations = 0;
        int ports = 0;
        for (InformationElement element : elements) {
            if (Concatenation.isElement(element.id())) {
                concatenations++;
                inspectConcatenation(element, defects);
            } else if (Ports.isElement(element.id())) {
                ports++;
                if (Ports.of(element).isEmpty()) {
                    defects.add(Defect.PORTS_MEANINGLESS);
                }
            }
        }
        if (concatenations > 1 || ports > 1) {
            defects.add(Defect.REPEATED);
        }
    }

    private static void inspectConcatenation(InformationElement element, Set<Defect> defects) {
        if (Concatenation.of(element).isEmpty()) {
            defects.add(Defect.CONCATENATION_MEANINGLESS);
        } else if (element.value().length() != (element.id() == Concatenation.ELEMENT_8 ? 3 : 4)) {
            defects.add(Defect.CONCATENATION_MISLABELLED);
        }
    }
}

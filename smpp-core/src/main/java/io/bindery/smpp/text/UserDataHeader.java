package io.bindery.smpp.text;

import io.bindery.smpp.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The header before the text of a message whose esm_class has the UDHI bit (3GPP TS 23.040, user data header): a length
 * octet, and information elements of which order and repetitions are kept.
 *
 * <p>Immutable. {@link UserData} reads one from a message; {@link #none()} and the {@code with} methods make one.
 *
 * <p>Where an element that makes sense only once comes several times, the last one that can be understood counts, as
 * 3GPP TS 23.040 says; the same holds between the two forms of concatenation and between those of ports.
 */
public final class UserDataHeader {
    /** The largest number of octets behind the length octet. */
    static final int LONGEST = 255;

    private static final UserDataHeader NONE = new UserDataHeader(List.of());

    private final List<InformationElement> elements;

    private UserDataHeader(List<InformationElement> elements) {
        this.elements = List.copyOf(elements);
    }

    /** No header: a message without the UDHI bit. */
    public static UserDataHeader none() {
        return NONE;
    }

    /**
     * A header of these elements; {@link #none()} when there are none.
     *
     * @throws IllegalArgumentException when they take more than 255 octets
     */
    public static UserDataHeader of(List<InformationElement> elements) {
        int length = elements.stream().mapToInt(InformationElement::length).sum();
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "user data header: " + length + " octets of elements (at most " + LONGEST + ")");
        }
        return elements.isEmpty() ? NONE : new UserDataHeader(elements);
    }

    /**
     * This header with one more element at its end.
     *
     * @throws IllegalArgumentException when the header gets longer than 255 octets
     */
    public UserDataHeader with(InformationElement element) {
        return with(element, present -> true);
    }

    /**
     * This header with this place in a long message, instead of any that it has.
     *
     * @throws IllegalArgumentException when the form is SAR, which travels in TLVs, or the header gets longer than 255 octets
     */
    public UserDataHeader with(Concatenation concatenation) {
        return with(concatenation.element(), present -> !Concatenation.isElement(present.id()));
    }

    /**
     * This header with these ports, instead of any that it has.
     *
     * @throws IllegalArgumentException when the header gets longer than 255 octets
     */
    public UserDataHeader with(Ports ports) {
        return with(ports.element(), present -> !Ports.isElement(present.id()));
    }

    private UserDataHeader with(InformationElement element, Predicate<InformationElement> isKept) {
        List<InformationElement> changed =
                new ArrayList<>(elements.stream().filter(isKept).toList());
        changed.add(element);
        return of(changed);
    }

    /** This header without its elements of concatenation. */
    public UserDataHeader withoutConcatenation() {
        return of(elements.stream()
                .filter(element -> !Concatenation.isElement(element.id()))
                .toList());
    }

    /** All elements in the order in which they travel. */
    public List<InformationElement> elements() {
        return elements;
    }

    /** The place in a long message, elements 0x00 and 0x08; empty when none can be understood. */
    public Optional<Concatenation> concatenation() {
        return last(Concatenation::isElement, Concatenation::of);
    }

    /** The application ports, elements 0x04 and 0x05; empty when none can be understood. */
    public Optional<Ports> ports() {
        return last(Ports::isElement, Ports::of);
    }

    private <T> Optional<T> last(Predicate<Integer> isMeant, Function<InformationElement, Optional<T>> meaning) {
        Optional<T> last = Optional.empty();
        for (InformationElement element : elements) {
            if (isMeant.test(element.id())) {
                Optional<T> understood = meaning.apply(element);
                last = understood.isPresent() ? understood : last;
            }
        }
        return last;
    }

    /** Whether it has no element. */
    public boolean isEmpty() {
        return elements.isEmpty();
    }

    /** How many octets it takes, its length octet included; 0 when there are no elements. */
    public int length() {
        return isEmpty()
                ? 0
                : 1 + elements.stream().mapToInt(InformationElement::length).sum();
    }

    /** The octets that stand before the text; none when there are no elements. */
    public Octets octets() {
        byte[] octets = new byte[length()];
        if (octets.length > 0) {
            octets[0] = (byte) (octets.length - 1);
        }
        int at = 1;
        for (InformationElement element : elements) {
            octets[at] = (byte) element.id();
            octets[at + 1] = (byte) element.value().length();
            element.value().copyTo(octets, at + InformationElement.HEAD);
            at += element.length();
        }
        return Octets.wrap(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserDataHeader that && elements.equals(that.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    /** Identifiers and lengths, never values. */
    @Override
    public String toString() {
        return elements.toString();
    }
}

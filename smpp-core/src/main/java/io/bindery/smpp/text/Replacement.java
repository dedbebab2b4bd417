package io.bindery.smpp.text;

/**
 * What is written in place of a character that an alphabet lacks, where losing it is better than not sending the text.
 *
 * @param text what each such character becomes, in all of its copies; may be empty
 */
public record Replacement(String text) {
    /** A question mark for each. */
    public static final Replacement QUESTION_MARK = new Replacement("?");

    /** A space for each. */
    public static final Replacement SPACE = new Replacement(" ");

    /** Nothing: the characters are left out. */
    public static final Replacement NOTHING = new Replacement("");
}

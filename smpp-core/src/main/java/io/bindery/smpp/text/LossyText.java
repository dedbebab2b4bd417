package io.bindery.smpp.text;

/**
 * A text ready to be sent that is not quite what was asked for, and what was lost of it.
 *
 * @param encoded what to send
 * @param loss which characters of the original text were replaced; none when the alphabet had them all
 */
public record LossyText(EncodedText encoded, Loss loss) {
    /**
     * {@code text} in {@code alphabet} under {@code dataCoding}, with {@code replacement} for each character that the
     * alphabet lacks.
     *
     * @throws IllegalArgumentException when the alphabet lacks a character of {@code replacement} as well
     */
    public static LossyText of(String text, DataCoding dataCoding, Alphabet alphabet, Replacement replacement) {
        int missing = alphabet.firstMissing(replacement.text());
        if (missing >= 0) {
            throw new IllegalArgumentException(String.format(
                    "replacement: U+%04X is not in the alphabet either, allowed are characters of %s",
                    replacement.text().codePointAt(missing), alphabet.name()));
        }
        Loss loss = Loss.of(text, dataCoding, alphabet);
        String kept = loss.isNone() ? text : replaced(text, alphabet, replacement.text());
        return new LossyText(EncodedText.of(kept, dataCoding, alphabet), loss);
    }

    private static String replaced(String text, Alphabet alphabet, String replacement) {
        StringBuilder kept = new StringBuilder(text.length());
        int from = 0;
        int missing = Loss.missing(text, from, alphabet);
        while (missing >= 0) {
            kept.append(text, from, missing).append(replacement);
            from = missing + Character.charCount(text.codePointAt(missing));
            missing = Loss.missing(text, from, alphabet);
        }
        return kept.append(text, from, text.length()).toString();
    }
}

package com.brillconsulting.eventbridge.input;

/**
 * A problem in the input of a target.
 *
 * @param kind how serious the problem is
 * @param where the parameter: {@code Input}, {@code InputPath}, {@code InputTemplate}, {@code InputPathsMap}, or an
 *     entry of the latter as {@code InputPathsMap.name}
 * @param line the line in the parameter's text, from 1
 * @param column the column in that line, from 1
 * @param message what is wrong, and what to do
 * @since 0.1.0
 */
public record InputProblem(Kind kind, String where, int line, int column, String message) {

    /** How serious a problem is. */
    public enum Kind {
        /** The service rejects it, or its reference does not allow it. */
        REFUSED,
        /** The service accepts it but can never deliver anything. */
        UNDELIVERABLE,
        /** The service accepts and delivers it, but it is probably a mistake. */
        SUSPECT;

        /** {@return whether this input cannot work: true for all kinds but {@link #SUSPECT}} */
        public boolean isError() {

            return this != SUSPECT;
        }
    }

    static InputProblem at(int offset, String text, Kind kind, String where, String message) {

        var before = text.substring(0, Math.min(Math.max(offset, 0), text.length()));
        var line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new InputProblem(kind, where, line, before.length() - before.lastIndexOf('\n'), message);
    }

    /** {@return one line with the position, for example {@code InputTemplate, line 1, column 9: …}} */
    @Override
    public String toString() {

        return "%s, line %d, column %d: %s".formatted(where, line, column, message);
    }
}

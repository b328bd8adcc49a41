package com.brillconsulting.eventbridge.input;

/**
 * Something that is wrong with what a target shall get in place of the event.
 *
 * @param kind how bad it is
 * @param where the parameter: {@code Input}, {@code InputPath}, {@code InputTemplate}, {@code InputPathsMap}, or an
 *     entry of the latter as {@code InputPathsMap.name}
 * @param line of that text, from 1
 * @param column in that line, from 1
 * @param message what is wrong, and what to do
 */
public record InputProblem(Kind kind, String where, int line, int column, String message) {

    /** How bad a problem is. */
    public enum Kind {
        /** The service refuses it, or its reference forbids it. */
        REFUSED,
        /** The service accepts it, but nothing can ever be delivered. */
        UNDELIVERABLE,
        /** The service accepts and delivers it, but hardly what was meant. */
        SUSPECT;

        /** Whether this cannot work: all but {@link #SUSPECT}. */
        public boolean isError() {

            return this != SUSPECT;
        }
    }

    static InputProblem at(int offset, String text, Kind kind, String where, String message) {

        var before = text.substring(0, Math.min(Math.max(offset, 0), text.length()));
        var line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new InputProblem(kind, where, line, before.length() - before.lastIndexOf('\n'), message);
    }

    /** One line with the position, for instance {@code InputTemplate, line 1, column 9: …}. */
    @Override
    public String toString() {

        return "%s, line %d, column %d: %s".formatted(where, line, column, message);
    }
}

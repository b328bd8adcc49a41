package com.brillconsulting.eventbridge.pattern;

import com.brillconsulting.eventbridge.pattern.InvalidEventPatternException.Position;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What event-ruler says of a pattern, as the service says it. The service answers with event-ruler's text, position and
 * all; but its JSON parser is older than ours, and places an unrecognized token at its end instead of its start.
 */
final class RulerMessage {

    private static final String LOCATION = "\n at [Source: ";
    private static final Pattern POSITION = Pattern.compile("line: (\\d+), column: (\\d+)](?=$|\n at \\[Source: )");
    private static final Pattern UNRECOGNIZED_TOKEN =
            Pattern.compile("Unrecognized token '([^']+)': .*", Pattern.DOTALL);

    private final String pattern;
    private final String reason;
    private final String location;

    private RulerMessage(String pattern, String reason, String location) {

        this.pattern = pattern;
        this.reason = reason;
        this.location = location;
    }

    static InvalidEventPatternException toException(String message, String pattern) {

        var start = message.indexOf(LOCATION);
        if (start < 0) {
            return new InvalidEventPatternException(message);
        }
        return new RulerMessage(pattern, message.substring(0, start), message.substring(start)).toException();
    }

    private InvalidEventPatternException toException() {

        var aws = POSITION.matcher(location).replaceAll(match -> render(position(match)));
        var last = POSITION.matcher(aws)
                .results()
                .reduce((first, second) -> second)
                .map(RulerMessage::read)
                .orElse(null);
        return new InvalidEventPatternException(reason, aws, last);
    }

    private Position position(MatchResult match) {

        var position = read(match);
        var token = UNRECOGNIZED_TOKEN.matcher(reason);
        if (token.matches() && startsAt(position, token.group(1))) {
            return new Position(
                    position.line(), position.column() + token.group(1).length());
        }
        return position;
    }

    private boolean startsAt(Position position, String token) {

        var lines = pattern.split("\r\n|\r|\n", -1);
        return position.line() <= lines.length && lines[position.line() - 1].startsWith(token, position.column() - 1);
    }

    private static Position read(MatchResult match) {

        return new Position(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    }

    private static String render(Position position) {

        return "line: " + position.line() + ", column: " + position.column() + "]";
    }
}

package com.brillconsulting.eventbridge.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a pattern as what it asks of each field: one map from the field's path to the JSON array of what it may be, for
 * each combination of the pattern's {@code $or} alternatives. As in event-ruler, the last of two demands on a path wins.
 */
final class PatternAlternatives {

    private final JsonParser parser;

    private PatternAlternatives(JsonParser parser) {

        this.parser = parser;
    }

    static List<Map<String, String>> read(CompiledPattern pattern) {

        try (var parser = CompactJson.parser(pattern.canonical())) {
            parser.nextToken();
            var alternatives = new ArrayList<Map<String, String>>();
            alternatives.add(new LinkedHashMap<>());
            new PatternAlternatives(parser).readObject("", alternatives);
            return alternatives;
        }
    }

    private void readObject(String prefix, List<Map<String, String>> alternatives) {

        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (name.equals(OrCombinations.OR)) {
                readOr(prefix, alternatives);
            } else if (value == JsonToken.START_OBJECT) {
                readObject(prefix + name + ".", alternatives);
            } else {
                var expected = CompactJson.copy(parser);
                alternatives.forEach(alternative -> alternative.put(prefix + name, expected));
            }
        }
    }

    private void readOr(String prefix, List<Map<String, String>> alternatives) {

        var before = List.copyOf(alternatives);
        alternatives.clear();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var branch = new ArrayList<Map<String, String>>();
            before.forEach(alternative -> branch.add(new LinkedHashMap<>(alternative)));
            readObject(prefix, branch);
            alternatives.addAll(branch);
        }
    }
}

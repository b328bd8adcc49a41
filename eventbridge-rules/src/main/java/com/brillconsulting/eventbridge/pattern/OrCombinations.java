package com.brillconsulting.eventbridge.pattern;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * How many combinations the {@code $or} arrays of a pattern multiply to. event-ruler builds every one of them in memory,
 * so that a short text can exhaust it: this counts them beforehand, without building any.
 */
final class OrCombinations {

    static final String OR = "$or";

    private final JsonParser parser;
    private boolean malformed;

    private OrCombinations(JsonParser parser) {

        this.parser = parser;
    }

    /** Counts as far as the text is JSON: what is wrong with the rest is event-ruler's to say. */
    static BigInteger count(String pattern) {

        try (var parser = CompactJson.parser(pattern)) {
            var combinations = new OrCombinations(parser);
            return combinations.next() == JsonToken.START_OBJECT ? combinations.object() : BigInteger.ONE;
        }
    }

    private BigInteger object() {

        var product = BigInteger.ONE;
        while (next() == JsonToken.PROPERTY_NAME) {
            var or = parser.currentName().equals(OR);
            var value = next();
            if (value == JsonToken.START_OBJECT) {
                product = product.multiply(object());
            } else if (value == JsonToken.START_ARRAY) {
                product = product.multiply(array(or));
            }
        }
        return product;
    }

    private BigInteger array(boolean or) {

        var sum = BigInteger.ZERO;
        for (var token = next(); token != JsonToken.END_ARRAY && token != null; token = next()) {
            if (token == JsonToken.START_OBJECT) {
                sum = sum.add(object());
            } else if (token == JsonToken.START_ARRAY) {
                array(false);
            }
        }
        return or ? sum.max(BigInteger.ONE) : BigInteger.ONE;
    }

    private @Nullable JsonToken next() {

        if (malformed) {
            return null;
        }
        try {
            return parser.nextToken();
        } catch (JacksonException e) {
            malformed = true;
            return null;
        }
    }
}

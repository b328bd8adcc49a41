package com.brillconsulting.eventbridge.pattern;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Plain values of a pattern as JSON. A number keeps its digits and is never written with an exponent. */
final class PatternValue {

    /** More digits than any double has, before or after its point: beyond, the text of a number only fills memory. */
    private static final int MAX_DIGITS = 400;

    private PatternValue() {}

    static String json(@Nullable Object value) {

        if (value instanceof CharSequence text) {
            return CompactJson.quote(text.toString());
        }
        if (value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Number number) {
            return json(number(number));
        }
        throw new IllegalArgumentException(
                value == null
                        ? "A value of an event pattern is null: use Match.nullValue() for JSON's null"
                        : "A value of an event pattern is a string, number, boolean or Match, or a collection of them, "
                                + "but this is a " + value.getClass().getName());
    }

    static String json(BigDecimal number) {

        return number.toPlainString();
    }

    static BigDecimal number(@Nullable Number value) {

        if (value instanceof BigDecimal decimal) {
            return sized(decimal);
        }
        if (value instanceof BigInteger integer) {
            return sized(new BigDecimal(integer));
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return BigDecimal.valueOf(value.longValue());
        }
        if (value instanceof Double || value instanceof Float) {
            if (!Double.isFinite(value.doubleValue())) {
                throw new IllegalArgumentException("An event pattern takes finite numbers only, but this is " + value);
            }
            return sized(new BigDecimal(value.toString()));
        }
        throw new IllegalArgumentException(
                value == null
                        ? "A number of an event pattern is null"
                        : "A number of an event pattern is one of Java's own, BigInteger or BigDecimal, but this is a "
                                + value.getClass().getName());
    }

    private static BigDecimal sized(BigDecimal number) {

        if (Math.abs((long) number.precision() - number.scale()) > MAX_DIGITS
                || Math.abs((long) number.scale()) > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    "A number of an event pattern has at most %d digits before or after its point"
                            .formatted(MAX_DIGITS));
        }
        return number;
    }
}

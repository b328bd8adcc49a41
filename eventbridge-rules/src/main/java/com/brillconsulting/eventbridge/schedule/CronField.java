package com.brillconsulting.eventbridge.schedule;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** The six fields of a cron expression, and the plain numbers, names, ranges and steps that all of them take. */
enum CronField {
    MINUTES("minutes", 0, 59, List.of()),
    HOURS("hours", 0, 23, List.of()),
    DAY_OF_MONTH("day-of-month", 1, 31, List.of()),
    MONTH("month", 1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    DAY_OF_WEEK("day-of-week", 1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")),
    YEAR("year", 1970, 9999, List.of());

    private final String label;
    private final int min;
    private final int max;
    private final List<String> names;

    CronField(String label, int min, int max, List<String> names) {

        this.label = label;
        this.min = min;
        this.max = max;
        this.names = names;
    }

    /** The last year that the service documents; it takes later ones where they are named. */
    private static final int LAST_YEAR = 2199;

    /** The field without commas that separate nothing, as {@code 5,} has one. */
    static String normalized(String field) {

        return String.join(
                ",",
                Arrays.stream(field.split(",")).filter(item -> !item.isEmpty()).toList());
    }

    /** The values of a comma-separated list; a range may wrap around the end, as {@code FRI-MON} does. */
    BitSet values(String list) {

        var values = new BitSet();
        for (var item : list.split(",", -1)) {
            add(item, values);
        }
        return values;
    }

    /** Adds the values of one item of a list: {@code *}, {@code 5}, {@code 5-9}, each also with a step. */
    void add(String item, BitSet values) {

        var parts = item.split("/", -1);
        if (parts.length > 2) {
            throw malformed(item);
        }
        var all = parts[0].equals("*") || parts[0].isEmpty() && parts.length == 2;
        var step = parts.length == 1 ? 1 : step(parts[1], all);
        var bounds = parts[0].split("-", -1);
        if (bounds.length > 2) {
            throw malformed(item);
        }
        if (all) {
            add(min, last(min), step, values);
        } else if (bounds.length == 2) {
            add(number(bounds[0]), number(bounds[1]), step, values);
        } else {
            var only = number(parts[0]);
            add(only, parts.length == 1 ? only : last(only), step, values);
        }
    }

    private void add(int from, int to, int step, BitSet values) {

        if (from > to && this == YEAR) {
            throw new MalformedExpressionException("the years " + from + "-" + to + " run backwards");
        }
        var size = max - min + 1;
        var last = from <= to ? to : to + size;
        for (var value = from; value <= last; value += step) {
            values.set(value <= max ? value : value - size);
        }
    }

    /** A number or name of this field. */
    int number(String text) {

        var name = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (name >= 0) {
            return name + min;
        }
        var number = digits(text);
        if (number < min || number > max) {
            throw malformed(text);
        }
        return number;
    }

    private int last(int first) {

        return this == YEAR ? Math.max(first, LAST_YEAR) : max;
    }

    /** A step from a number on may be greater than all numbers of the field: only that number is meant then. */
    private int step(String text, boolean ofAll) {

        var step = digits(text);
        if (step < 1 || ofAll && step > max) {
            throw new MalformedExpressionException("the step /" + text + " of " + label + " is not 1 to " + max);
        }
        return step;
    }

    private static int digits(String text) {

        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }

    MalformedExpressionException malformed(String item) {

        return new MalformedExpressionException("\"%s\" is no %s, which are %s to %s%s"
                .formatted(
                        item,
                        label,
                        Integer.toString(min),
                        Integer.toString(last(min)),
                        names.isEmpty() ? "" : " or " + names.get(0) + " to " + names.get(names.size() - 1)));
    }
}

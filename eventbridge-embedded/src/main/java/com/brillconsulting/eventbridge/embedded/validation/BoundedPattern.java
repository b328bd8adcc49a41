package com.brillconsulting.eventbridge.embedded.validation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * AWS's regular expressions, for texts that mean harm. Java recurses for each time that a group repeats, so that a long
 * text ends in a stack overflow, and of some texts it tries every way in which groups could share them. In the
 * expressions of AWS's models nothing behind a repeated group could use what the group took, so that the same texts
 * match when it never gives anything back, which needs neither.
 */
public final class BoundedPattern {

    private static final Pattern REPEATED_GROUP = Pattern.compile("\\)([*+]|\\{\\d+,\\d*})(?![*+?])");
    private static final Map<String, Pattern> BOUNDED = new ConcurrentHashMap<>();

    private BoundedPattern() {}

    /** {@return a pattern that matches the same texts} */
    public static Pattern of(Pattern pattern) {
        return BOUNDED.computeIfAbsent(
                pattern.pattern(),
                text -> Pattern.compile(REPEATED_GROUP.matcher(text).replaceAll(")$1+"), pattern.flags()));
    }
}

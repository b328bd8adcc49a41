package com.brillconsulting.eventbridge.topology;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tags as AWS takes them: a map, always in the same order. */
final class Tags {

    private static final int MOST = 49;
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    private Tags() {}

    /** {@return the map in the order of its keys; an empty one for null} */
    static Map<String, String> copy(@Nullable Map<String, String> tags) {
        return tags == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** One of the 50 tags that a resource may have says whose it is. */
    static Stream<Problem> problems(Definition owner, Map<String, String> tags) {
        var tooMany = tags.size() <= MOST
                ? Stream.<Problem>of()
                : Stream.of(Problem.of(
                        owner, "There are %d tags".formatted(tags.size()), "Leave at most %d".formatted(MOST)));
        var reserved = tags.keySet().stream()
                .filter(it -> it.startsWith("aws:") || it.startsWith("eventbridge:"))
                .map(it -> Problem.of(owner, "The tag \"%s\" is reserved".formatted(it), "Give it another key"));
        var invalid = tags.entrySet().stream()
                .filter(it -> !KEY.matcher(it.getKey()).matches()
                        || !VALUE.matcher(it.getValue()).matches())
                .map(
                        it -> Problem.of(
                                owner,
                                "\"%s=%s\" is not a tag".formatted(it.getKey(), it.getValue()),
                                "Use letters, digits, spaces and . : / = + - @ _ for a key of up to 128 and a value of up to 256 characters"));
        return Stream.of(tooMany, reserved, invalid).flatMap(it -> it);
    }
}

package com.brillconsulting.eventbridge.embedded.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request against what its model demands and tells all that is wrong at once, in the words that AWS's service
 * framework uses:
 *
 * <pre>{@code
 * new Constraints()
 *         .member("name", request.name()).notNull().pattern(NAME).maxLength(64)
 *         .member("authorizationType", request.authorizationTypeAsString()).oneOf(List.of("BASIC", "API_KEY"))
 *         .check();
 * }</pre>
 *
 * <p>Members are told in the order in which they are named here. What is wrong with one member is told in AWS's own
 * order, whatever the order of the calls. A member that is null breaks no constraint but {@link Member#notNull()}.
 */
public final class Constraints {

    /** The kinds of constraints, in the order in which AWS tells those that one member breaks. */
    private enum Kind {
        NOT_NULL,
        PATTERN,
        MAX,
        MIN,
        VALUES,
        ELEMENTS
    }

    private record Constraint(Kind kind, String demand, boolean met) {}

    /** Twice as many characters as any member may have that has a pattern. */
    private static final int ENDLESS = 4_096;

    private static final Pattern START_OF_NAME = Pattern.compile("(?:^|\\.)[A-Z]");

    private final String code;
    private final List<Member> members = new ArrayList<>();

    /** Starts a check that fails with a {@code ValidationException}. */
    public Constraints() {
        this("ValidationException");
    }

    /** Starts a check that fails with an error of this code. */
    Constraints(String code) {
        this.code = code;
    }

    /**
     * Goes on with another member.
     *
     * @param path the member's path as AWS tells it, for example {@code name} or {@code targets.1.member.id}
     * @param value a string, number, list, map or structure of the SDK
     */
    public Member member(String path, @Nullable Object value) {
        var member = new Member(path, value);
        members.add(member);
        return member;
    }

    /**
     * Ends the check.
     *
     * @throws ApiException when any member breaks any of its constraints
     */
    public void check() {
        if (members.stream().anyMatch(Member::isBroken)) {
            throw failure();
        }
    }

    /** {@return the path of a member of the wire, {@code Targets.1.member.Id}, as errors tell it} */
    static String lowerCamel(String path) {
        return START_OF_NAME.matcher(path).replaceAll(start -> start.group().toLowerCase(Locale.ROOT));
    }

    ApiException failure() {
        List<String> errors = members.stream().flatMap(Member::errors).toList();
        return ApiException.of(
                code,
                errors.size() + " validation error" + (errors.size() == 1 ? "" : "s") + " detected: "
                        + String.join("; ", errors));
    }

    /** One member of a request, and what is demanded of it. */
    public final class Member {

        private final String path;
        private final @Nullable Object value;
        private final List<Constraint> constraints = new ArrayList<>();
        private @Nullable String shown;

        private Member(String path, @Nullable Object value) {
            this.path = path;
            this.value = value;
        }

        /** The member must be there. */
        public Member notNull() {
            constraints.add(new Constraint(Kind.NOT_NULL, "Member must not be null", value != null));
            return this;
        }

        /** All of the string must match. */
        public Member pattern(Pattern pattern) {
            return demand(
                    Kind.PATTERN,
                    "Member must satisfy regular expression pattern: " + pattern,
                    it -> isEndless(it)
                            || BoundedPattern.of(pattern)
                                    .matcher((CharSequence) it)
                                    .matches());
        }

        /** The string, list or map must be no longer than this: characters, elements or entries. */
        public Member maxLength(int length) {
            return demand(
                    Kind.MAX, "Member must have length less than or equal to " + length, it -> length(it) <= length);
        }

        /** The string, list or map must be no shorter than this: characters, elements or entries. */
        public Member minLength(int length) {
            return demand(
                    Kind.MIN, "Member must have length greater than or equal to " + length, it -> length(it) >= length);
        }

        /** The number must be no greater than this. */
        public Member maxValue(long most) {
            return demand(
                    Kind.MAX,
                    "Member must have value less than or equal to " + most,
                    it -> ((Number) it).longValue() <= most);
        }

        /** The number must be no less than this. */
        public Member minValue(long least) {
            return demand(
                    Kind.MIN,
                    "Member must have value greater than or equal to " + least,
                    it -> ((Number) it).longValue() >= least);
        }

        /** The string must be one of these, which AWS tells in an order of its own. */
        public Member oneOf(Collection<String> values) {
            return demand(
                    Kind.VALUES,
                    "Member must satisfy enum value set: [" + String.join(", ", values) + "]",
                    it -> values.contains(it));
        }

        /** Each element of the list must satisfy what is demanded here. AWS then tells all of it, broken or not. */
        public Member each(Consumer<Member> demands) {
            if (value == null) {
                return this;
            }
            boolean met = true;
            String demanded = "";
            for (Object element : (Collection<?>) value) {
                var member = new Member(path, element);
                demands.accept(member);
                met &= !member.isBroken();
                demanded = member.constraints.stream().map(Constraint::demand).collect(Collectors.joining(", "));
            }
            constraints.add(new Constraint(Kind.ELEMENTS, "Member must satisfy constraint: [" + demanded + "]", met));
            return this;
        }

        /** Each key of the map must satisfy what is demanded here. AWS then tells all of it, broken or not. */
        public Member eachKey(Consumer<Member> demands) {
            if (value == null) {
                return this;
            }
            boolean met = true;
            var example = new Member(path, "");
            demands.accept(example);
            String demanded =
                    example.constraints.stream().map(Constraint::demand).collect(Collectors.joining(", "));
            for (Object key : ((Map<?, ?>) value).keySet()) {
                var member = new Member(path, key);
                demands.accept(member);
                met &= !member.isBroken();
            }
            constraints.add(new Constraint(Kind.ELEMENTS, "Map keys must satisfy constraint: [" + demanded + "]", met));
            return this;
        }

        /** Shows the value in errors as this text, where AWS shows more than the SDK's model has. */
        public Member shownAs(String text) {
            shown = text;
            return this;
        }

        /** Goes on with another member: see {@link Constraints#member}. */
        public Member member(String path, @Nullable Object value) {
            return Constraints.this.member(path, value);
        }

        /** Ends the check: see {@link Constraints#check}. */
        public void check() {
            Constraints.this.check();
        }

        private Member demand(Kind kind, String demand, Predicate<Object> condition) {
            constraints.add(new Constraint(kind, demand, value == null || condition.test(value)));
            return this;
        }

        /** Of such a text its length is told; for some patterns it would take hours. */
        private static boolean isEndless(Object value) {
            return ((CharSequence) value).length() > ENDLESS;
        }

        private static int length(Object value) {
            if (value instanceof String string) {
                return string.codePointCount(0, string.length());
            }
            return value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();
        }

        private boolean isBroken() {
            return constraints.stream().anyMatch(constraint -> !constraint.met);
        }

        private Stream<String> errors() {
            return constraints.stream()
                    .filter(constraint -> !constraint.met)
                    .sorted(Comparator.comparing(Constraint::kind))
                    .map(constraint -> "Value " + (value == null ? "null" : "'" + text() + "'") + " at '" + path
                            + "' failed to satisfy constraint: " + constraint.demand);
        }

        private String text() {
            return shown != null ? shown : ShownValue.of(value);
        }
    }
}

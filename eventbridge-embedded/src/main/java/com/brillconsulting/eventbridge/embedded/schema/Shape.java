package com.brillconsulting.eventbridge.embedded.schema;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is known of the values that events have at one place. */
sealed interface Shape {

    /** {@return what this and another value have in common: by it, only shapes of one kind are made one} */
    String kind();

    /** An object: the members that were seen, and those of them that were always there. */
    record Structure(NavigableMap<String, Shape> members, Set<String> required) implements Shape {

        @Override
        public String kind() {
            return "object";
        }

        private Structure and(Structure other) {
            NavigableMap<String, Shape> all = new TreeMap<>(members);
            other.members.forEach((name, shape) -> all.merge(name, shape, Shape::and));
            Set<String> always = new TreeSet<>(required);
            always.retainAll(other.required);
            return new Structure(all, always);
        }
    }

    /** An array, of whose elements all is known together. */
    record Sequence(Shape items) implements Shape {

        @Override
        public String kind() {
            return "array";
        }
    }

    /** Any other value, by its type and format in OpenAPI. */
    record Scalar(String type, @Nullable String format) implements Shape {

        static final Scalar STRING = new Scalar("string", null);
        static final Scalar TIME = new Scalar("string", "date-time");
        static final Scalar INTEGER = new Scalar("integer", "int64");
        static final Scalar NUMBER = new Scalar("number", "double");
        static final Scalar BOOLEAN = new Scalar("boolean", null);

        private static final Pattern DATE_TIME = Pattern.compile(
                "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})", Pattern.CASE_INSENSITIVE);

        static Scalar ofText(String text) {
            return DATE_TIME.matcher(text).matches() ? TIME : STRING;
        }

        @Override
        public String kind() {
            return type.equals("integer") ? NUMBER.type : type;
        }

        private Scalar and(Scalar other) {
            return equals(other) ? this : kind().equals(NUMBER.type) ? NUMBER : new Scalar(type, null);
        }
    }

    /** A value that was seen in several kinds. */
    record Choice(NavigableMap<String, Shape> options) implements Shape {

        @Override
        public String kind() {
            return "choice";
        }

        private Choice and(Collection<Shape> more) {
            NavigableMap<String, Shape> all = new TreeMap<>(options);
            more.forEach(shape -> all.merge(shape.kind(), shape, Shape::and));
            return new Choice(all);
        }
    }

    /** A value of which nothing is known, since none but null was seen. */
    record Unknown() implements Shape {

        static final Unknown INSTANCE = new Unknown();

        @Override
        public String kind() {
            return "unknown";
        }
    }

    /** {@return what one value tells} */
    static Shape of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                NavigableMap<String, Shape> members = new TreeMap<>();
                value.forEachEntry((name, member) -> members.put(name, of(member)));
                yield new Structure(members, new TreeSet<>(members.keySet()));
            }
            case ARRAY -> new Sequence(value.valueStream().map(Shape::of).reduce(Unknown.INSTANCE, Shape::and));
            case STRING -> Scalar.ofText(value.asString());
            case NUMBER -> value.isIntegralNumber() ? Scalar.INTEGER : Scalar.NUMBER;
            case BOOLEAN -> Scalar.BOOLEAN;
            default -> Unknown.INSTANCE;
        };
    }

    /** {@return what this and another value tell together} */
    default Shape and(Shape other) {
        if (other instanceof Unknown) {
            return this;
        }
        if (this instanceof Unknown) {
            return other;
        }
        if (this instanceof Choice choice) {
            return choice.and(other.options());
        }
        if (!kind().equals(other.kind())) {
            return new Choice(new TreeMap<>()).and(options()).and(other.options());
        }
        if (this instanceof Structure one && other instanceof Structure two) {
            return one.and(two);
        }
        if (this instanceof Sequence one && other instanceof Sequence two) {
            return new Sequence(one.items.and(two.items));
        }
        return ((Scalar) this).and((Scalar) other);
    }

    private Collection<Shape> options() {
        return this instanceof Choice choice ? choice.options.values() : Set.of(this);
    }
}

package com.brillconsulting.eventbridge.test;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonAnyFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;

/**
 * The fields that the JSON of a class has.
 *
 * @param names the fields with the paths to them, joined by dots, from {@code detail} on
 * @param open paths below which there may be any field
 */
record DetailFields(Set<String> names, Set<String> open) {

    private static final String ROOT = "detail";

    static DetailFields of(Class<?> type, JsonMapper mapper) {
        var fields = new DetailFields(new TreeSet<>(), new HashSet<>());
        mapper.acceptJsonFormatVisitor(type, fields.new Visitor(null, ROOT, Set.of()));
        return fields;
    }

    static DetailFields unknown() {
        return new DetailFields(Set.of(), Set.of(ROOT));
    }

    boolean mayHave(String path) {
        return names.contains(path) || open.stream().anyMatch(it -> path.startsWith(it + "."));
    }

    /** Collects what is below one path. */
    private final class Visitor extends JsonFormatVisitorWrapper.Base {

        private final String path;
        private final Set<JavaType> outer;

        Visitor(@Nullable SerializationContext context, String path, Set<JavaType> outer) {
            super(context);
            this.path = path;
            this.outer = outer;
        }

        @Override
        public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
            var within = new HashSet<>(outer);
            if (!within.add(type)) {
                // A type that contains itself has no end of fields.
                open.add(path);
                return new JsonObjectFormatVisitor.Base(getContext());
            }
            return new JsonObjectFormatVisitor.Base(getContext()) {

                @Override
                public void property(BeanProperty property) {
                    visit(property, within);
                }

                @Override
                public void optionalProperty(BeanProperty property) {
                    visit(property, within);
                }
            };
        }

        private void visit(BeanProperty property, Set<JavaType> within) {
            var name = path + "." + property.getName();
            names.add(name);
            getContext()
                    .findPrimaryPropertySerializer(property.getType(), property)
                    .acceptJsonFormatVisitor(new Visitor(getContext(), name, within), property.getType());
        }

        @Override
        public JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
            return new JsonArrayFormatVisitor.Base(getContext()) {

                @Override
                public void itemsFormat(JsonFormatVisitable handler, JavaType elementType) {
                    handler.acceptJsonFormatVisitor(Visitor.this, elementType);
                }
            };
        }

        @Override
        public @Nullable JsonMapFormatVisitor expectMapFormat(JavaType type) {
            open.add(path);
            return null;
        }

        @Override
        public @Nullable JsonAnyFormatVisitor expectAnyFormat(JavaType type) {
            open.add(path);
            return null;
        }
    }
}

package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.Secret;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** A topology for people and programs to read, its secrets left out. */
final class ReadableTopology {

    private static final String SUFFIX = "Definition";

    /** Fingerprints hold a few bits of a secret; here it is asterisks. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Secret.class, ToStringSerializer.instance))
            .build();

    private ReadableTopology() {}

    static Map<String, Object> of(Topology topology) {
        var readable = new LinkedHashMap<String, Object>();
        readable.put("application", topology.application());
        readable.put(
                "resources",
                topology.definitions().stream().map(ReadableTopology::of).toList());
        return readable;
    }

    private static Map<String, Object> of(Definition definition) {
        var readable = new LinkedHashMap<String, Object>();
        readable.put("kind", kind(definition));
        readable.put("resource", definition.label());
        readable.put("declared", JSON.convertValue(definition, new TypeReference<Map<String, Object>>() {}));
        return readable;
    }

    /** {@return how many resources of each kind there are} */
    static Map<String, Long> counts(List<Definition> definitions) {
        var counts = new TreeMap<String, Long>();
        definitions.forEach(it -> counts.merge(kind(it), 1L, Long::sum));
        return counts;
    }

    /** {@return for instance {@code api-destination}} */
    private static String kind(Definition definition) {
        var name = definition.getClass().getSimpleName();
        return name.substring(0, name.length() - SUFFIX.length())
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
